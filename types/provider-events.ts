import { z } from "zod";
import { voiceProvider } from "./integrations";
import { defineOperation, pageOf, resource } from "./operation";
import { id, instant, line, noBody, noParams, noQuery, pageQuery } from "./primitives";

const count = z.number().int();
const named = z.object({ id, name: z.string() });

/** The most that one request puts back. */
export const BULK_REPLAY_MAX = 500;
/** What is left is counted up to here. */
export const REMAINING_MAX = 100_000;

/** `dead` could not be worked off; `dropped` was set aside by an operator, with a note. */
export const EVENT_STATES = ["dead", "pending", "processed", "dropped"] as const;
export type EventState = (typeof EVENT_STATES)[number];

/** A provider's event. Its content is shown on its own page only. */
export const providerEventResource = z.object({
  id,
  provider: voiceProvider,
  type: z.string(),
  status: z.enum(EVENT_STATES),
  callExternalId: z.string(),
  callId: id.nullable(),
  attempts: count,
  /** Why it could not be worked off, or why an operator dropped it. */
  reason: z.string().nullable(),
  integration: named.nullable(),
  /** The client whose call it is about, as far as that is known. */
  workspace: named.extend({ slug: z.string() }).nullable(),
  /** Its content was erased: it cannot be shown or replayed. */
  isErased: z.boolean(),
  receivedAt: instant,
  processedAt: instant.nullable(),
});
export type ProviderEventResource = z.infer<typeof providerEventResource>;

/** What is added where one event is shown with its content. */
export const providerEventContent = {
  /** Indented JSON with secrets replaced, cut when it is very long. */
  payload: z.string(),
  isCut: z.boolean(),
  nextAttemptAt: instant.nullable(),
};
export const providerEventDetailResource = providerEventResource.extend(providerEventContent);
export type ProviderEventDetailResource = z.infer<typeof providerEventDetailResource>;

/** `reason` is the whole text. `from` counts in, `to` does not; both are of the arrival. */
export const providerEventFilters = z.strictObject({
  integrationId: id.optional(),
  workspaceId: id.optional(),
  callId: id.optional(),
  type: line(200).optional(),
  reason: line(500).optional(),
  from: instant.optional(),
  to: instant.optional(),
});
export type ProviderEventFilters = z.output<typeof providerEventFilters>;

/** Names events, or says how to find them. */
export const bulkReplayFields = {
  eventIds: z.array(id).min(1).max(BULK_REPLAY_MAX).optional(),
  status: z.enum(["dead", "dropped", "processed"]).default("dead"),
  /** The same in each of several requests, so that those worked off again meanwhile are not taken a second time. */
  processedBefore: instant.optional(),
};

interface BulkReplayBody {
  eventIds?: unknown;
  status: string;
  callId?: unknown;
  from?: unknown;
  to?: unknown;
}

/** Those that were worked off are found only within a time or of one call. */
export function isBounded({ eventIds, status, callId, from, to }: BulkReplayBody): boolean {
  return status !== "processed" || Boolean(eventIds || callId || (from && to));
}
export const UNBOUNDED = {
  path: ["from"],
  error: "must be set with `to` when processed events are replayed",
};

/** How many were put back, and how many of what was asked for are left. */
export const bulkOutcome = z.object({ moved: count, remaining: count });

const look = { audience: "partner", permission: "partner.events.read" } as const;
const manage = { audience: "partner", permission: "partner.events.replay" } as const;
const get = { method: "GET", body: noBody, status: 200, rateLimit: "read" } as const;
const post = { method: "POST", query: noQuery, status: 200, rateLimit: "mutate" } as const;
const eventParams = z.strictObject({ eventId: id });

export const listProviderEventsOperation = defineOperation({
  id: "partner.events.list",
  path: "/api/partner/webhook-events",
  summary:
    "Providers' events of the agency, newest first; without `status` those that are dead, or all of the call named",
  ...look,
  ...get,
  params: noParams,
  query: pageQuery.extend({ status: z.enum(EVENT_STATES).optional(), ...providerEventFilters.shape }),
  response: pageOf(providerEventResource),
});

export const getProviderEventOperation = defineOperation({
  id: "partner.events.get",
  path: "/api/partner/webhook-events/[eventId]",
  summary: "One event with its content; secrets are replaced",
  ...look,
  ...get,
  params: eventParams,
  query: noQuery,
  response: resource(providerEventDetailResource),
});

export const replayProviderEventOperation = defineOperation({
  id: "partner.events.replay",
  path: "/api/partner/webhook-events/[eventId]/replay",
  summary: "Work an event off again; one that waits stays as it is. What it says counts once however often",
  ...manage,
  ...post,
  params: eventParams,
  body: noBody,
  response: resource(providerEventResource),
});

export const replayProviderEventsOperation = defineOperation({
  id: "partner.events.replay-many",
  path: "/api/partner/webhook-events/replay",
  summary: `Put up to ${BULK_REPLAY_MAX} events back in line, oldest first: those named, or those the filter finds`,
  ...manage,
  ...post,
  params: noParams,
  body: providerEventFilters.extend(bulkReplayFields).refine(isBounded, UNBOUNDED),
  response: resource(bulkOutcome),
});
