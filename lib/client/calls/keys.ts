/** Filters of the calls list as its URL carries them; null is "any". */
export interface CallListFilters {
  status: string | null;
  direction: string | null;
  agentId: string | null;
  search: string;
}

export const NO_CALL_FILTERS: CallListFilters = { status: null, direction: null, agentId: null, search: "" };

export const callKeys = {
  all: (slug: string) => [slug, "calls"] as const,
  lists: (slug: string) => [slug, "calls", "list"] as const,
  list: (slug: string, filters: CallListFilters) => [slug, "calls", "list", filters] as const,
  /** Calls that are going on right now. */
  live: (slug: string) => [slug, "calls", "live"] as const,
  detail: (slug: string, callId: string) => [slug, "calls", "detail", callId] as const,
};
