import { z } from "zod";
import { countMetric } from "@/lib/platform/metrics";
import type { VendorError, VendorErrorKind } from "@/lib/platform/vendor-error";
import type { PlaceCallInput, PlaceCallOutcome } from "../port";
import type { RetellConnection } from "./connection";
import { toVendorError } from "./errors";
import { standardValues } from "./standard-values";

/** Drafts take no calls. */
export const LIVE_VERSION = "latest_published";

const accepted = z.object({ call_id: z.string().min(1) });

/** Answers after which the engine certainly does not dial. Conflict and the rest of 4xx are refusals of this request. */
const REFUSALS: Readonly<Partial<Record<VendorErrorKind, "rate_limited" | "auth" | "invalid">>> = {
  rate_limited: "rate_limited",
  auth: "auth",
  invalid: "invalid",
  not_found: "invalid",
  conflict: "invalid",
};

/** What a failed request to begin a call means for the call. */
export function toFailedOutcome(error: VendorError): Exclude<PlaceCallOutcome, { outcome: "accepted" }> {
  const reason = REFUSALS[error.kind];
  countMetric("voice.dial_failed", { provider: "retell", reason: reason ?? "ambiguous" });
  if (!reason) return { outcome: "ambiguous", message: error.message };
  const wait = error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs };
  return { outcome: "rejected", reason, message: error.message, ...wait };
}

/**
 * Asks the engine to dial, once. It goes past the breaker and every retry: what matters here is to know which of
 * "dials", "does not dial" and "cannot be told" is true.
 */
export async function placeCall(
  { client }: RetellConnection,
  input: PlaceCallInput,
): Promise<PlaceCallOutcome> {
  try {
    const answer = await client.call.createPhoneCall(
      {
        from_number: input.phoneNumberExternalId,
        to_number: input.to,
        override_agent_id: input.agentExternalId,
        override_agent_version: LIVE_VERSION,
        metadata: { callId: input.callId },
        retell_llm_dynamic_variables: { ...standardValues(input.to), ...input.variables },
      },
      { maxRetries: 0 },
    );
    const parsed = accepted.safeParse(answer);
    if (parsed.success) return { outcome: "accepted", externalId: parsed.data.call_id };
    return { outcome: "ambiguous", message: "Retell accepted the call without naming it" };
  } catch (error) {
    return toFailedOutcome(toVendorError(error));
  }
}
