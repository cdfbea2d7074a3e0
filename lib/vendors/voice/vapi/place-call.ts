import { z } from "zod";
import { countMetric } from "@/lib/platform/metrics";
import type { VendorError, VendorErrorKind } from "@/lib/platform/vendor-error";
import type { PlaceCallInput, PlaceCallOutcome } from "../port";
import type { VapiConnection } from "./connection";
import { toVendorError } from "./errors";
import { toServer } from "./map-server";

const FIELD_LENGTH = 40;

const accepted = z.object({ id: z.string().min(1) });

/** Answers after which the engine certainly does not dial. Conflict and the rest of 4xx are refusals of this request. */
const REFUSALS: Readonly<Partial<Record<VendorErrorKind, "rate_limited" | "auth" | "invalid">>> = {
  rate_limited: "rate_limited",
  auth: "auth",
  invalid: "invalid",
  not_found: "invalid",
  conflict: "invalid",
};

/** What a failed request to start a call means. */
export function toRefusal(error: VendorError): Exclude<PlaceCallOutcome, { outcome: "accepted" }> {
  const reason = REFUSALS[error.kind];
  countMetric("voice.dial_failed", { provider: "vapi", reason: reason ?? "ambiguous" });
  if (!reason) return { outcome: "ambiguous", message: error.message };
  const wait = error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs };
  return { outcome: "rejected", reason, message: error.message, ...wait };
}

/**
 * Asks the engine to dial, once. It goes past the breaker and every retry: what matters here is to know which of
 * "dials", "does not dial" and "cannot be told" is true.
 */
export async function placeCall(
  { client }: VapiConnection,
  input: PlaceCallInput,
): Promise<PlaceCallOutcome> {
  try {
    const answer = await client.calls.create(
      {
        assistantId: input.agentExternalId,
        phoneNumberId: input.phoneNumberExternalId,
        // Three places carry our id, so that the call can be found whichever the engine returns.
        name: input.callId,
        customer: {
          number: input.to,
          externalId: input.callId,
          ...(input.contactName ? { name: input.contactName.slice(0, FIELD_LENGTH) } : {}),
        },
        assistantOverrides: {
          metadata: { callId: input.callId },
          ...(input.variables ? { variableValues: input.variables } : {}),
          ...(input.webhook ? { server: toServer(input.webhook) } : {}),
        },
      },
      { maxRetries: 0 },
    );
    const parsed = accepted.safeParse(answer);
    if (parsed.success) return { outcome: "accepted", externalId: parsed.data.id };
    return { outcome: "ambiguous", message: "Vapi accepted the call without naming it" };
  } catch (error) {
    return toRefusal(toVendorError(error));
  }
}
