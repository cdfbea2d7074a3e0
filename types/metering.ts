import { z } from "zod";
import { defineOperation, pageOf, resource } from "./operation";
import { currency, id, instant, micros, noBody, noParams, noQuery, pageQuery } from "./primitives";

const METER_EVENT_STATES = ["dead", "pending", "sent"] as const;
export type MeterEventStatus = (typeof METER_EVENT_STATES)[number];
/** The most that one request puts back. */
export const MOST_RESENT = 1_000;

/** What a call costs its agency, as the platform's meter is told of it. Its id is the call's. */
export const meterEventResource = z.object({
  id,
  partner: z.object({ id, name: z.string() }),
  /** Null for what the meter lacked of a day; the id is then that of the difference. */
  workspaceId: id.nullable(),
  valueMicros: micros,
  currency,
  occurredAt: instant,
  /** When it counts, where it was told too late for the invoice of its own time: it is on the next one. */
  lateAt: instant.nullable(),
  status: z.enum(METER_EVENT_STATES),
  /** Refusals so far. */
  attempts: z.number().int(),
  /** Why it was not taken the last time. */
  reason: z.string().nullable(),
  /** Of one that waits. */
  nextAttemptAt: instant.nullable(),
  sentAt: instant.nullable(),
});
export type MeterEventResource = z.infer<typeof meterEventResource>;

export const meterEventFilters = z.strictObject({ partnerId: id.optional() });
export type MeterEventFilters = z.output<typeof meterEventFilters>;

const manage = { audience: "super-admin", permission: "platform.operations.manage" } as const;
const post = { method: "POST", query: noQuery, status: 200, rateLimit: "mutate" } as const;

export const listMeterEventsOperation = defineOperation({
  id: "super-admin.meter-events.list",
  method: "GET",
  path: "/api/super-admin/meter-events",
  summary: "Usage for the platform's meter in one state, newest first",
  audience: "super-admin",
  permission: "platform.read",
  params: noParams,
  query: pageQuery.extend({
    status: z.enum(METER_EVENT_STATES).default("dead"),
    ...meterEventFilters.shape,
  }),
  body: noBody,
  response: pageOf(meterEventResource),
  status: 200,
  rateLimit: "read",
});
export const replayMeterEventOperation = defineOperation({
  id: "super-admin.meter-events.replay",
  path: "/api/super-admin/meter-events/[meterEventId]/replay",
  summary: "Tell the meter of dead usage again; it counts once however often it is told",
  ...manage,
  ...post,
  params: z.strictObject({ meterEventId: id }),
  body: noBody,
  response: resource(meterEventResource),
});
export const replayMeterEventsOperation = defineOperation({
  id: "super-admin.meter-events.replay-many",
  path: "/api/super-admin/meter-events/replay",
  summary: `Put up to ${MOST_RESENT} rows of dead usage back in line, oldest first`,
  ...manage,
  ...post,
  params: noParams,
  body: meterEventFilters,
  response: resource(z.object({ moved: z.number().int(), remaining: z.number().int() })),
});
