import { resolveRequest } from "@/lib/domain/shared/context/resolve-request";
import type { PartnerInfo } from "@/lib/domain/shared/tenant-context";
import { hostnameOf } from "./exchange";

/** The partner of a request's host, for routes outside the API; null on a host that belongs to nobody. */
export async function findPartnerOfRequest(request: Request): Promise<PartnerInfo | null> {
  const { partner } = await resolveRequest(hostnameOf(request.headers.get("host")), null, null);
  return partner;
}
