import type { CallListItem, CallStatusName } from "@/types/calls";

/** Filters of the calls list as its URL carries them; null is "any". */
export interface CallListFilters {
  status: CallStatusName | null;
  direction: CallListItem["direction"] | null;
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

/** Every status, so that one the API does not know cannot come from an address. */
const STATUSES: Record<CallStatusName, { isLive: boolean }> = {
  initiated: { isLive: true },
  ringing: { isLive: true },
  in_progress: { isLive: true },
  completed: { isLive: false },
  failed: { isLive: false },
  no_answer: { isLive: false },
  busy: { isLive: false },
  canceled: { isLive: false },
};
const DIRECTIONS: Record<CallListItem["direction"], true> = { inbound: true, outbound: true };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True while something may still happen in the call. */
export function isLiveStatus(status: CallStatusName): boolean {
  return STATUSES[status].isLive;
}

/** Filters from an address; what is not a filter of ours counts as not set. */
export function readCallFilters(search: Readonly<Record<string, unknown>>): CallListFilters {
  const { status, direction, agentId, search: words } = search;
  return {
    status: isKeyOf(STATUSES, status) ? status : null,
    direction: isKeyOf(DIRECTIONS, direction) ? direction : null,
    agentId: typeof agentId === "string" && UUID.test(agentId) ? agentId : null,
    search: typeof words === "string" ? words.trim().slice(0, 100) : "",
  };
}

function isKeyOf<Name extends string>(names: Record<Name, unknown>, value: unknown): value is Name {
  return typeof value === "string" && Object.hasOwn(names, value);
}

/** The same as the API's query takes them. */
export function toCallQuery({ status, direction, agentId, search }: CallListFilters) {
  return {
    status: status ?? undefined,
    direction: direction ?? undefined,
    agentId: agentId ?? undefined,
    search: search || undefined,
  };
}
