import Stripe from "stripe";
import { nowMs } from "@/lib/platform/clock";
import { countMetric } from "@/lib/platform/metrics";
import { kindOfStatus, retryAfterMs, VendorError, type VendorErrorKind } from "@/lib/platform/vendor-error";

const { errors } = Stripe;
const VENDOR = "payments";
const NOT_FOUND = new Set(["resource_missing"]);
const CONFLICT = new Set(["idempotency_key_in_use", "resource_already_exists", "duplicate_meter_event"]);

function kindOf(error: InstanceType<typeof errors.StripeError>): VendorErrorKind {
  if (error instanceof errors.StripeConnectionError) {
    return /timed? ?out|ETIMEDOUT|ECONNABORTED/i.test(error.message) ? "timeout" : "unavailable";
  }
  // The same key with other parameters: what it was first used for has happened or not, and only reading tells.
  if (error instanceof errors.StripeIdempotencyError) return "conflict";
  if (error instanceof errors.StripeRateLimitError) return "rate_limited";
  const { code = "", statusCode } = error;
  if (CONFLICT.has(code) || /already exists with identifier/.test(error.message)) return "conflict";
  if (NOT_FOUND.has(code)) return "not_found";
  return statusCode === undefined ? "unavailable" : kindOfStatus(statusCode);
}

/** The SDK's errors as ours; anything else as it is. */
export function toVendorError(error: unknown): unknown {
  if (!(error instanceof errors.StripeError)) return error;
  return new VendorError({
    kind: kindOf(error),
    vendor: VENDOR,
    message: error.message,
    statusCode: error.statusCode,
    retryAfterMs: retryAfterMs(error.headers?.["retry-after"], nowMs()),
    cause: error,
  });
}

/** Asks, with the SDK's errors turned into `VendorError`. */
export async function ask<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    countMetric("vendor.failed", { vendor: VENDOR });
    throw toVendorError(error);
  }
}

/** Why a card was refused, in the service's word; null for any other error. */
export function declineOf(error: unknown): { code: string; paymentIntentId: string | null } | null {
  if (!(error instanceof errors.StripeCardError)) return null;
  const code = error.decline_code || error.code || "card_declined";
  return { code, paymentIntentId: error.payment_intent?.id ?? null };
}

/** True where the same request was answered by an error that will be answered again, or by none that says what was done. */
export function isAmbiguous(error: unknown): boolean {
  return (
    error instanceof errors.StripeIdempotencyError ||
    error instanceof errors.StripeConnectionError ||
    (error instanceof errors.StripeError && (error.statusCode ?? 0) >= 500)
  );
}

/** True for a request that was understood and does not fit the state of the thing. */
export function isRefusal(error: unknown): boolean {
  return error instanceof errors.StripeInvalidRequestError;
}
