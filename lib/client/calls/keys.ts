import { callFilters } from "@/types/calls";

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

/** Filters from an address; what is not a filter of ours counts as not set. */
export function readCallFilters(search: Readonly<Record<string, unknown>>): CallListFilters {
  const { status, direction, agentId, search: words } = callFilters.shape;
  return {
    status: status.safeParse(search.status).data ?? null,
    direction: direction.safeParse(search.direction).data ?? null,
    agentId: agentId.safeParse(search.agentId).data ?? null,
    search: words.safeParse(search.search).data ?? "",
  };
}

/** The same as the API's query takes them. */
export function toCallQuery(filters: CallListFilters) {
  const { status, direction, agentId, search } = filters;
  return callFilters.parse({
    status: status ?? undefined,
    direction: direction ?? undefined,
    agentId: agentId ?? undefined,
    search: search || undefined,
  });
}
