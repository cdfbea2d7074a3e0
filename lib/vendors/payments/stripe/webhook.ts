import Stripe from "stripe";
import { z } from "zod";
import { nowMs } from "@/lib/platform/clock";
import type { PaymentsEvent } from "../port";
import { dateOf } from "./client";

/** Which of the product's receivers an event came to; each has a secret of its own. */
export type StripeEndpoint = "platform" | "connect" | "thin";

const TOLERANCE_SECONDS = 300;

const snapshotEvent = z.looseObject({
  id: z.string().min(1),
  object: z.literal("event"),
  type: z.string().min(1),
  account: z.string().min(1).nullish(),
  livemode: z.boolean(),
  created: z.number().int().nonnegative(),
  data: z.looseObject({ object: z.record(z.string(), z.unknown()) }),
});

const thinEvent = z.looseObject({
  id: z.string().min(1),
  object: z.literal("v2.core.event"),
  type: z.string().min(1),
  context: z.string().min(1).nullish(),
  livemode: z.boolean(),
  created: z.coerce.date(),
  related_object: z.looseObject({ id: z.string().min(1) }).nullish(),
});

function ofSnapshot(event: z.output<typeof snapshotEvent>): PaymentsEvent {
  const { object } = event.data;
  return {
    id: event.id,
    type: event.type,
    account: event.account ?? null,
    isLive: event.livemode,
    createdAt: dateOf(event.created),
    objectId: typeof object.id === "string" ? object.id : null,
    object,
  };
}

function ofThin(event: z.output<typeof thinEvent>): PaymentsEvent {
  return {
    id: event.id,
    type: event.type,
    account: event.context ?? null,
    isLive: event.livemode,
    createdAt: event.created,
    objectId: event.related_object?.id ?? null,
    object: null,
  };
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // No JSON is no event, like anything else that is not one.
    return null;
  }
}

/** An event as it was kept, without asking who sent it; null for what is none. */
export function parsePaymentsEvent(body: string): PaymentsEvent | null {
  const json = jsonOf(body);
  const snapshot = snapshotEvent.safeParse(json);
  if (snapshot.success) return ofSnapshot(snapshot.data);
  const thin = thinEvent.safeParse(json);
  return thin.success ? ofThin(thin.data) : null;
}

/** One time and its signatures; two headers that were joined into one carry two times. */
function isSingle(header: string): boolean {
  const times = header.split(",").filter((part) => part.trim().startsWith("t="));
  return times.length === 1;
}

function isFuture(header: string): boolean {
  const seconds = Number(/(?:^|,)\s*t=(\d+)/.exec(header)?.[1]);
  return !(seconds * 1000 <= nowMs() + TOLERANCE_SECONDS * 1000);
}

function isSigned(rawBody: string, header: string, secret: string): boolean {
  if (!isSingle(header) || isFuture(header)) return false;
  try {
    const { signature } = Stripe.webhooks;
    return signature?.verifyHeader(rawBody, header, secret, TOLERANCE_SECONDS) ?? false;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeSignatureVerificationError) return false;
    throw error;
  }
}

/** Whether an event is of the kind, and of the side, its receiver is there for. */
function belongs(endpoint: StripeEndpoint, event: PaymentsEvent): boolean {
  switch (endpoint) {
    case "platform":
      return event.object !== null && event.account === null;
    case "connect":
      return event.object !== null && event.account !== null;
    case "thin":
      return event.object === null;
  }
}

/**
 * The event of a request to one of the receivers; null unless it is signed with that receiver's secret within five
 * minutes and is of its kind. Events of the other mode are returned: `isLive` tells.
 */
export function verifyEvent(input: {
  endpoint: StripeEndpoint;
  secret: string | undefined;
  rawBody: string;
  signature: string | null;
}): PaymentsEvent | null {
  const { endpoint, secret, rawBody, signature } = input;
  if (!secret || signature === null || !isSigned(rawBody, signature, secret)) return null;
  const event = parsePaymentsEvent(rawBody);
  return event && belongs(endpoint, event) ? event : null;
}
