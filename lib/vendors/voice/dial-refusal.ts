import { countMetric } from "@/lib/platform/metrics";
import type { VendorError, VendorErrorKind } from "@/lib/platform/vendor-error";
import type { PlaceCallOutcome, VoiceProvider } from "./port";

/** Answers after which the engine certainly does not dial. Conflict and the rest of 4xx are refusals of this request. */
const REFUSALS: Readonly<Partial<Record<VendorErrorKind, "rate_limited" | "auth" | "invalid">>> = {
  rate_limited: "rate_limited",
  auth: "auth",
  invalid: "invalid",
  not_found: "invalid",
  conflict: "invalid",
};

/** Vapi answers 400 when all lines of the account are in use. */
const NO_LINE = /over concurrency limit/i;

/** What a failed request to begin a call means for the call. */
export function toRefusal(
  provider: VoiceProvider,
  error: VendorError,
): Exclude<PlaceCallOutcome, { outcome: "accepted" }> {
  const reason = NO_LINE.test(error.message) ? "rate_limited" : REFUSALS[error.kind];
  countMetric("voice.dial_failed", { provider, reason: reason ?? "ambiguous" });
  if (!reason) return { outcome: "ambiguous", message: error.message };
  const wait = error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs };
  return { outcome: "rejected", reason, message: error.message, ...wait };
}
