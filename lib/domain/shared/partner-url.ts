import { serverEnv } from "@/config/env.server";
import type { PartnerInfo } from "./tenant-context";

/**
 * An absolute link on the partner's primary host. Scheme and port are the platform's; the host is never taken from a
 * request.
 */
export function partnerUrl(partner: Pick<PartnerInfo, "primaryHost">, path: string): string {
  const base = new URL(serverEnv().APP_URL);
  const port = base.port ? `:${base.port}` : "";
  return new URL(path, `${base.protocol}//${partner.primaryHost}${port}`).toString();
}
