import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { toTimes } from "@/components/provider-events/event-filters";
import { UUID } from "@/config/uuid";
import type { EventListFilters } from "@/lib/client/platform/keys";
import type { EVENT_STATES } from "@/types/provider-events";

/** Named here too: the module that declares them brings every schema of the console along. */
const STATES = ["dead", "pending", "processed", "dropped"] as const satisfies typeof EVENT_STATES;

/** Filters of the list of events as its address carries them. */
export const eventFilterParsers = {
  /** Something else than a list of events; nothing for that. */
  view: parseAsStringLiteral(["end-reasons"]),
  status: parseAsStringLiteral(STATES).withDefault("dead"),
  partnerId: parseAsString,
  integrationId: parseAsString,
  type: parseAsString,
  reason: parseAsString,
  from: parseAsString,
  to: parseAsString,
};

export const readEventFilters = createLoader(eventFilterParsers);

type EventFilterState = Awaited<ReturnType<typeof readEventFilters>>;

/** What the list is asked for: only what narrows it and can be meant. */
export function toEventQuery({
  status,
  partnerId,
  integrationId,
  type,
  reason,
  ...days
}: Omit<EventFilterState, "view">): EventListFilters {
  return {
    status,
    ...(partnerId && UUID.test(partnerId) ? { partnerId } : {}),
    ...(integrationId && UUID.test(integrationId) ? { integrationId } : {}),
    ...(type ? { type } : {}),
    ...(reason ? { reason } : {}),
    ...toTimes(days),
  };
}
