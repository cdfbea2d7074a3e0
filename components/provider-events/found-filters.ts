import type { EventState } from "@/types/provider-events";

type Bounds = { callId?: string | undefined; from?: string | undefined; to?: string | undefined };

/** What a list calls its events where all that it finds are replayed. */
export const FOUND_WORDS = {
  dead: "dead events",
  processed: "events that are done",
  dropped: "dropped events",
};

/** What "all of them" means to the server; null where it takes no such request: all that is done needs days or a call. */
export function foundFilters<Filters extends Bounds>(filters: Filters, status: EventState) {
  if (status === "pending") return null;
  const { callId, from, to } = filters;
  const isBounded = callId !== undefined || (from !== undefined && to !== undefined);
  return status === "processed" && !isBounded ? null : { ...filters, status };
}
