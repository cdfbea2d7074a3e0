import Stripe from "stripe";
import { nowMs } from "@/lib/platform/clock";
import type { PaymentsEvent } from "../port";
import { parsePaymentsEvent } from "./parse-event";

/** Which of the product's receivers an event came to; each has a secret of its own. */
export type StripeEndpoint = "platform" | "connect" | "thin";

const TOLERANCE_SECONDS = 300;

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
