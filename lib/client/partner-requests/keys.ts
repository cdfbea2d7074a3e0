import type { PartnerRequestStatus } from "@/types/partner-requests";

export const partnerRequestKeys = {
  all: () => ["partner-requests"] as const,
  list: (status: PartnerRequestStatus | null) => ["partner-requests", "list", status] as const,
  counts: () => ["partner-requests", "counts"] as const,
  detail: (id: string) => ["partner-requests", "detail", id] as const,
  hosts: (id: string) => ["partner-requests", "hosts", id] as const,
  slugCheck: (slug: string) => ["partner-requests", "slug-check", slug] as const,
  domainCheck: (domain: string) => ["partner-requests", "domain-check", domain] as const,
};

/** Every state, so that one the API does not know cannot come from an address. */
const STATUSES: Record<PartnerRequestStatus, true> = {
  pending: true,
  needs_info: true,
  approved: true,
  rejected: true,
  provisioned: true,
};

/** The state an address asks for; null is all. */
export function readRequestStatus(value: unknown): PartnerRequestStatus | null {
  const isKnown = typeof value === "string" && Object.hasOwn(STATUSES, value);
  // It is one of the table's keys.
  return isKnown ? (value as PartnerRequestStatus) : null;
}
