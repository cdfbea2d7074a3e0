import type { LedgerFilters } from "../credits/keys";

/** What an agency has with the platform. Everything of its own dashboard starts with "partner". */
export const agencyBillingKeys = {
  all: () => ["partner", "agency-billing"] as const,
  billing: () => ["partner", "agency-billing", "plan"] as const,
  preview: (planVariantId: string, interval: string) =>
    ["partner", "agency-billing", "preview", planVariantId, interval] as const,
  credits: () => ["partner", "agency-billing", "credits"] as const,
  grants: () => ["partner", "agency-billing", "grants"] as const,
  entries: (filters: LedgerFilters) => ["partner", "agency-billing", "entries", filters] as const,
};
