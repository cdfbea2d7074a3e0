import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { UUID } from "@/config/uuid";
import { startOfDay } from "@/lib/client/audit/keys";
import type { EVENT_STATES } from "@/types/provider-events";

/** Named here too: the module that declares them brings its schemas along. */
const STATES = ["dead", "pending", "processed", "dropped"] as const satisfies typeof EVENT_STATES;

/** Filters of an agency's list of events as its address carries them; days are the reader's own, both included. */
export const providerEventParsers = {
  status: parseAsStringLiteral(STATES).withDefault("dead"),
  integrationId: parseAsString,
  workspaceId: parseAsString,
  callId: parseAsString,
  type: parseAsString,
  from: parseAsString,
  to: parseAsString,
};

export const readProviderEventFilters = createLoader(providerEventParsers);

export type ProviderEventFilterState = Awaited<ReturnType<typeof readProviderEventFilters>>;
export type ProviderEventNarrowing = Omit<ProviderEventFilterState, "status">;

export const NO_EVENT_FILTERS: ProviderEventNarrowing = {
  ...{ integrationId: null, workspaceId: null, callId: null, type: null, from: null, to: null },
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** True where the answer depends on the reader's time zone, which only the browser knows. */
export function needsTimeZone({ from, to }: Pick<ProviderEventFilterState, "from" | "to">): boolean {
  return from !== null || to !== null;
}

/** What the list is asked for: only what narrows it and can be meant. */
export function toProviderEventQuery({
  status,
  integrationId,
  workspaceId,
  callId,
  type,
  ...days
}: ProviderEventFilterState) {
  return {
    status,
    ...(isUuid(integrationId) ? { integrationId } : {}),
    ...(isUuid(workspaceId) ? { workspaceId } : {}),
    ...(isUuid(callId) ? { callId } : {}),
    ...(type ? { type } : {}),
    ...toTimes(days),
  };
}

/** Days as the API takes them: the last one included. */
export function toTimes({ from, to }: { from: string | null; to: string | null }): {
  from?: string;
  to?: string;
} {
  return {
    ...(isDay(from) ? { from: startOfDay(from, 0) } : {}),
    ...(isDay(to) ? { to: startOfDay(to, 1) } : {}),
  };
}

function isUuid(value: string | null): value is string {
  return value !== null && UUID.test(value);
}

function isDay(value: string | null): value is string {
  return value !== null && DAY.test(value) && !Number.isNaN(Date.parse(value));
}
