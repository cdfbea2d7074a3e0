import type { Access } from "@/lib/domain/shared/context/principal";
import { DomainError } from "@/lib/domain/shared/errors";
import type { PartnerInfo } from "@/lib/domain/shared/tenant-context";
import type { Operation } from "@/types/operation";

/**
 * Whether this person is let in: everybody while the agency is open; of one that is closed for its debt its owner alone,
 * to pay; of one that an operator closed nobody.
 */
export function isLetIn(partner: PartnerInfo, access: Access): boolean {
  if (partner.status === "active") return true;
  return partner.isClosedForDebt && access.principal.kind === "session" && access.partnerRole === "owner";
}

/** Refuses what a closed agency cannot do. `access` is null for what anybody may ask, such as signing in. */
export function refuseClosed(partner: PartnerInfo, access: Access | null, operation: Operation): void {
  if (partner.status === "active") return;
  const mayBe = "whileClosed" in operation && operation.whileClosed === true;
  if (mayBe && (access === null ? partner.isClosedForDebt : isLetIn(partner, access))) return;
  throw new DomainError(
    "forbidden",
    "This account is suspended. Contact support to have it reopened; if you own it, look at the last mail about its billing.",
  );
}
