import { z } from "zod";
import { defineOperation, pageOf, resource } from "./operation";
import { id, instant, line, noBody, noParams, noQuery, pageQuery } from "./primitives";

const EVENT_STATES = ["dead", "pending", "processed", "ignored", "dropped"] as const;
/** The most that one request puts back. */
export const MOST_REPLAYED = 500;

/** An event of the payment service. Its content is shown on its own page only. */
export const paymentEventResource = z.object({
  id,
  /** To which of the three addresses it came. */
  endpoint: z.enum(["platform", "connect", "thin"]),
  eventId: z.string(),
  /** The connected account it is about. */
  account: z.string().nullable(),
  type: z.string(),
  isLive: z.boolean(),
  status: z.enum(EVENT_STATES),
  attempts: z.number().int(),
  /** Why it was not worked off, or nothing was changed. */
  reason: z.string().nullable(),
  /** Why an operator dropped it. */
  note: z.string().nullable(),
  partner: z.object({ id, name: z.string() }).nullable(),
  receivedAt: instant,
  processedAt: instant.nullable(),
});
export type PaymentEventResource = z.infer<typeof paymentEventResource>;

const paymentEventDetail = paymentEventResource.extend({
  /** Indented JSON with secrets replaced, cut when it is very long. */
  payload: z.string(),
  isCut: z.boolean(),
});

export const paymentEventFilters = z.strictObject({
  partnerId: id.optional(),
  type: line(200).optional(),
  account: line(100).optional(),
});
export type PaymentEventFilters = z.output<typeof paymentEventFilters>;

const look = { audience: "super-admin", permission: "platform.read" } as const;
const manage = { audience: "super-admin", permission: "platform.operations.manage" } as const;
const get = { method: "GET", body: noBody, status: 200, rateLimit: "read" } as const;
const post = { method: "POST", query: noQuery, status: 200, rateLimit: "mutate" } as const;
const eventParams = z.strictObject({ eventId: id });

export const listPaymentEventsOperation = defineOperation({
  id: "super-admin.payment-events.list",
  path: "/api/super-admin/stripe-events",
  summary: "Events of Stripe in one state, newest first",
  ...look,
  ...get,
  params: noParams,
  query: pageQuery.extend({
    status: z.enum(EVENT_STATES).default("dead"),
    ...paymentEventFilters.shape,
  }),
  response: pageOf(paymentEventResource),
});
export const getPaymentEventOperation = defineOperation({
  id: "super-admin.payment-events.get",
  path: "/api/super-admin/stripe-events/[eventId]",
  summary: "One event with its content; secrets are replaced",
  ...look,
  ...get,
  params: eventParams,
  query: noQuery,
  response: resource(paymentEventDetail),
});
export const replayPaymentEventOperation = defineOperation({
  id: "super-admin.payment-events.replay",
  path: "/api/super-admin/stripe-events/[eventId]/replay",
  summary:
    "Work an event off again; one that waits stays as it is. What it leads to counts once however often",
  ...manage,
  ...post,
  params: eventParams,
  body: noBody,
  response: resource(paymentEventResource),
});
export const replayPaymentEventsOperation = defineOperation({
  id: "super-admin.payment-events.replay-many",
  path: "/api/super-admin/stripe-events/replay",
  summary: `Put up to ${MOST_REPLAYED} dead events back in line, oldest first: those named, or those the filter finds`,
  ...manage,
  ...post,
  params: noParams,
  body: paymentEventFilters.extend({ eventIds: z.array(id).min(1).max(MOST_REPLAYED).optional() }),
  response: resource(z.object({ moved: z.number().int(), remaining: z.number().int() })),
});
export const dropPaymentEventOperation = defineOperation({
  id: "super-admin.payment-events.drop",
  path: "/api/super-admin/stripe-events/[eventId]/drop",
  summary: "Set a dead event aside with a note on why",
  ...manage,
  ...post,
  params: eventParams,
  body: z.strictObject({ note: line(300) }),
  response: resource(paymentEventResource),
});
