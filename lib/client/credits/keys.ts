import type { CreditEntryKind } from "@/types/credits";

/** Filters of a ledger as its address carries them; days are the workspace's, both included. Null is "any". */
export interface LedgerFilters {
  kind: CreditEntryKind | null;
  from: string | null;
  to: string | null;
}

export const NO_LEDGER_FILTERS: LedgerFilters = { kind: null, from: null, to: null };

export const creditKeys = {
  account: (slug: string) => [slug, "credits", "account"] as const,
  entries: (slug: string, filters: LedgerFilters) => [slug, "credits", "entries", filters] as const,
  all: (slug: string) => [slug, "credits"] as const,
  clientEntries: (workspaceId: string) => ["partner", "credits", workspaceId] as const,
};

const KINDS: Record<CreditEntryKind, true> = {
  topup: true,
  usage: true,
  refund: true,
  adjustment: true,
  grant: true,
  expiry: true,
  chargeback: true,
};
const DAY = /^20\d\d-\d\d-\d\d$/;

/** Filters from an address; what is not a filter of ours counts as not set. */
export function readLedgerFilters(search: Readonly<Record<string, unknown>>): LedgerFilters {
  return {
    kind: isKind(search.kind) ? search.kind : null,
    from: readDay(search.from),
    to: readDay(search.to),
  };
}

function isKind(value: unknown): value is CreditEntryKind {
  return typeof value === "string" && Object.hasOwn(KINDS, value);
}

function readDay(value: unknown): string | null {
  const isDay = typeof value === "string" && DAY.test(value) && !Number.isNaN(Date.parse(value));
  return isDay ? value : null;
}
