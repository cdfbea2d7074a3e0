import { z } from "zod";
import { defineOperation, nothing, pageOf, resource } from "./operation";
import { id, instant, noBody, noQuery, pageQuery } from "./primitives";
import { workspaceParams } from "./workspaces";

/** What a workspace's own systems can be told of a call, and what each means. */
export const CALL_WEBHOOK_TYPES = {
  "call.initiated": "A call was placed or came in; it may still ring.",
  "call.answered": "Somebody, or a machine, took the call.",
  "call.ended": "The call is over; transcript, summary and costs may still be missing.",
  "call.analyzed": "Transcript, summary, outcome and costs of the call are final.",
  "call.recording_ready": "The recording of the call can be listened to.",
} as const;
export type CallWebhookType = keyof typeof CALL_WEBHOOK_TYPES;
// The keys of an object literal are exactly its type's keys.
export const CALL_WEBHOOK_TYPE_NAMES = Object.keys(CALL_WEBHOOK_TYPES) as CallWebhookType[];
const callWebhookType = z.enum(CALL_WEBHOOK_TYPE_NAMES);

/** The event that is sent to try an endpoint out. */
export const TEST_WEBHOOK_TYPE = "webhook.test";

/** A workspace has at most so many endpoints. */
export const MOST_WEBHOOK_ENDPOINTS = 10;

/** Characters of the transcript's texts that are sent; turns beyond are left out. */
export const WEBHOOK_TRANSCRIPT_CHARACTERS = 50_000;

/** Failed deliveries that one request sends again. */
export const MOST_REPLAYED = 5_000;

const url = z
  .string()
  .trim()
  .max(2_000, { error: "must be at most 2000 characters" })
  .regex(/^https?:\/\/[^\s/]/i, { error: "must be an address that begins with https://" });
const description = z
  .string()
  .trim()
  .max(200, { error: "must be at most 200 characters" })
  .regex(/^[^\p{Cc}]*$/u, { error: "must not contain control characters" });
const types = z
  .array(callWebhookType)
  .min(1, { error: "choose at least one" })
  .max(20)
  .transform((names) => [...new Set(names)]);

/** Why an endpoint was switched off without anybody doing it. */
const DISABLED_REASONS = ["failing", "gone"] as const;
export const WEBHOOK_DELIVERY_STATUSES = ["pending", "delivered", "failed"] as const;
export const webhookDeliveryStatus = z.enum(WEBHOOK_DELIVERY_STATUSES);

export const webhookEndpointResource = z.object({
  id,
  url: z.string(),
  description: z.string(),
  types: z.array(z.string()),
  isActive: z.boolean(),
  /** Null while it is on, and when a person switched it off. */
  disabledReason: z.enum(DISABLED_REASONS).nullable(),
  disabledAt: instant.nullable(),
  /** Since when every attempt failed; null after one that did not. */
  failingSince: instant.nullable(),
  secretLastFour: z.string(),
  /** Until when deliveries are signed with the former secret too. */
  formerSecretUntil: instant.nullable(),
  /** The newest delivery that was tried; null before the first. */
  lastResult: z
    .object({
      status: webhookDeliveryStatus,
      statusCode: z.number().int().nullable(),
      error: z.string().nullable(),
      attemptedAt: instant,
    })
    .nullable(),
  createdAt: instant,
  updatedAt: instant,
});
export type WebhookEndpointResource = z.infer<typeof webhookEndpointResource>;

/** An endpoint as it is made: with its secret, for the only time. */
export const createdWebhookEndpoint = webhookEndpointResource.extend({ secret: z.string() });

export const webhookDeliveryResource = z.object({
  id,
  endpointId: id,
  /** What receivers get as `webhook-id`, the same at every attempt. */
  messageId: id,
  type: z.string(),
  callId: id.nullable(),
  status: webhookDeliveryStatus,
  attempts: z.number().int(),
  /** Null when nothing more will be tried. */
  nextAttemptAt: instant.nullable(),
  lastStatusCode: z.number().int().nullable(),
  lastError: z.string().nullable(),
  lastAttemptAt: instant.nullable(),
  createdAt: instant,
});
export type WebhookDeliveryResource = z.infer<typeof webhookDeliveryResource>;

const headers = z.record(z.string(), z.string());
export const webhookAttemptResource = z.object({
  id,
  requestHeaders: headers,
  /** Null when no answer came. */
  statusCode: z.number().int().nullable(),
  responseHeaders: headers.nullable(),
  /** The beginning of it. */
  responseBody: z.string().nullable(),
  errorMessage: z.string().nullable(),
  durationMs: z.number().int(),
  createdAt: instant,
});
export type WebhookAttemptResource = z.infer<typeof webhookAttemptResource>;

/** A delivery with what was sent and the latest attempts, newest first. */
export const webhookDeliveryDetail = webhookDeliveryResource.extend({
  url: z.string(),
  body: z.string(),
  tries: z.array(webhookAttemptResource),
});
export type WebhookDeliveryDetail = z.infer<typeof webhookDeliveryDetail>;

export const createWebhookEndpointBody = z.strictObject({
  url,
  description: description.default(""),
  types,
});
export type CreateWebhookEndpointBody = z.output<typeof createWebhookEndpointBody>;

/** What is not named stays. */
export const updateWebhookEndpointBody = z.strictObject({
  url: url.optional(),
  description: description.optional(),
  types: types.optional(),
  isActive: z.boolean().optional(),
});
export type UpdateWebhookEndpointBody = z.output<typeof updateWebhookEndpointBody>;

export const webhookEndpointParams = workspaceParams.extend({ endpointId: id });
export const webhookDeliveryParams = webhookEndpointParams.extend({ deliveryId: id });

const read = { audience: "workspace", permission: "webhooks.read", paywall: "exempt" } as const;
const manage = { audience: "workspace", permission: "webhooks.manage", paywall: "enforced" } as const;
const ROOT = "/api/w/[workspaceSlug]/webhooks";
const ONE = `${ROOT}/[endpointId]`;

export const listWebhookEndpointsOperation = defineOperation({
  id: "webhook-endpoints.list",
  method: "GET",
  path: ROOT,
  summary: "Where the workspace's own systems are told of calls; there are at most 10",
  ...read,
  params: workspaceParams,
  query: noQuery,
  body: noBody,
  response: pageOf(webhookEndpointResource),
  status: 200,
  rateLimit: "read",
});

export const createWebhookEndpointOperation = defineOperation({
  id: "webhook-endpoints.create",
  method: "POST",
  path: ROOT,
  summary: "Add an endpoint; the secret that signs its events is shown once",
  ...manage,
  params: workspaceParams,
  query: noQuery,
  body: createWebhookEndpointBody,
  response: resource(createdWebhookEndpoint),
  status: 201,
  rateLimit: "mutate",
  answer: "never-kept",
});

export const getWebhookEndpointOperation = defineOperation({
  id: "webhook-endpoints.get",
  method: "GET",
  path: ONE,
  summary: "One endpoint and how it does",
  ...read,
  params: webhookEndpointParams,
  query: noQuery,
  body: noBody,
  response: resource(webhookEndpointResource),
  status: 200,
  rateLimit: "read",
});

export const updateWebhookEndpointOperation = defineOperation({
  id: "webhook-endpoints.update",
  method: "PATCH",
  path: ONE,
  summary: "Change an endpoint, or switch it off and on",
  ...manage,
  params: webhookEndpointParams,
  query: noQuery,
  body: updateWebhookEndpointBody,
  response: resource(webhookEndpointResource),
  status: 200,
  rateLimit: "mutate",
});

export const deleteWebhookEndpointOperation = defineOperation({
  id: "webhook-endpoints.delete",
  method: "DELETE",
  path: ONE,
  summary: "Remove an endpoint; nothing more is sent to it",
  ...manage,
  params: webhookEndpointParams,
  query: noQuery,
  body: noBody,
  response: nothing,
  status: 204,
  rateLimit: "mutate",
});

export const rotateWebhookSecretOperation = defineOperation({
  id: "webhook-endpoints.secret.rotate",
  method: "POST",
  path: `${ONE}/secret`,
  summary: "Make a new secret, shown once; the former one signs beside it for 24 hours",
  ...manage,
  params: webhookEndpointParams,
  query: noQuery,
  body: noBody,
  response: resource(z.object({ secret: z.string(), formerSecretUntil: instant })),
  status: 201,
  rateLimit: "mutate",
  answer: "never-kept",
});

export const testWebhookEndpointOperation = defineOperation({
  id: "webhook-endpoints.test",
  method: "POST",
  path: `${ONE}/test`,
  summary: "Send a test event now and answer how it went",
  ...manage,
  params: webhookEndpointParams,
  query: noQuery,
  body: noBody,
  response: resource(webhookDeliveryDetail),
  status: 200,
  rateLimit: "spend",
});

export const listWebhookDeliveriesOperation = defineOperation({
  id: "webhook-endpoints.deliveries",
  method: "GET",
  path: `${ONE}/deliveries`,
  summary: "What was sent to an endpoint in the last 30 days, newest first",
  ...read,
  params: webhookEndpointParams,
  query: pageQuery.extend({
    status: webhookDeliveryStatus.optional(),
    type: z.enum([...CALL_WEBHOOK_TYPE_NAMES, TEST_WEBHOOK_TYPE]).optional(),
  }),
  body: noBody,
  response: pageOf(webhookDeliveryResource),
  status: 200,
  rateLimit: "read",
});

export const getWebhookDeliveryOperation = defineOperation({
  id: "webhook-endpoints.deliveries.get",
  method: "GET",
  path: `${ONE}/deliveries/[deliveryId]`,
  summary: "One delivery: what was sent and what came back at each attempt",
  ...read,
  params: webhookDeliveryParams,
  query: noQuery,
  body: noBody,
  response: resource(webhookDeliveryDetail),
  status: 200,
  rateLimit: "read",
});

export const replayWebhookDeliveryOperation = defineOperation({
  id: "webhook-endpoints.deliveries.replay",
  method: "POST",
  path: `${ONE}/deliveries/[deliveryId]/replay`,
  summary: "Send a delivery again, with the same webhook-id",
  ...manage,
  params: webhookDeliveryParams,
  query: noQuery,
  body: noBody,
  response: resource(webhookDeliveryResource),
  status: 202,
  rateLimit: "mutate",
});

export const replayFailedWebhooksOperation = defineOperation({
  id: "webhook-endpoints.replay-failed",
  method: "POST",
  path: `${ONE}/replay-failed`,
  summary: "Send the failed deliveries of a span of time again, oldest first, at most 5,000 at once",
  ...manage,
  params: webhookEndpointParams,
  query: noQuery,
  /** Bounds of when the event happened: `from` is in, `to` is not. */
  body: z
    .strictObject({ from: instant, to: instant })
    .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
      path: ["to"],
      error: "must be after the beginning",
    }),
  response: resource(z.object({ replayed: z.number().int(), hasMore: z.boolean() })),
  status: 202,
  rateLimit: "mutate",
});
