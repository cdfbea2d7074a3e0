import { countMetric } from "@/lib/platform/metrics";
import { SafeFetchError, type SafeFetchResponse } from "@/lib/platform/safe-fetch";
import type { OutboundCallInput, OutboundCallOutcome } from "../port";
import { jsonOf, toUnreached, toVendorError, wasNeverSent } from "./errors";
import { callBody, errorBody, NOT_ACCEPTED } from "./schema";
import type { Send } from "./send";

const TIMEOUT_MS = 10_000;

/** Answers after which the service certainly places nothing. An address that holds no such service refuses too. */
const REFUSALS: Readonly<Record<number, "auth" | "invalid" | "rate_limited" | "unavailable">> = {
  400: "invalid",
  401: "auth",
  403: "auth",
  404: "unavailable",
  405: "unavailable",
  422: "invalid",
  429: "rate_limited",
};

/**
 * Asks the service to place a call, once: what matters here is to know which of "placed", "certainly not" and "cannot be
 * told" is true.
 */
export async function placeCall(send: Send, input: OutboundCallInput): Promise<OutboundCallOutcome> {
  const outcome = await askOnce(send, input);
  if (outcome.outcome !== "accepted") {
    const reason = outcome.outcome === "rejected" ? outcome.reason : "ambiguous";
    countMetric("outbound.dial_failed", { reason });
  }
  return outcome;
}

async function askOnce(send: Send, input: OutboundCallInput): Promise<OutboundCallOutcome> {
  try {
    const headers = { "idempotency-key": input.callId };
    const answer = await send("POST", "/v1/calls", { body: toBody(input), headers, timeoutMs: TIMEOUT_MS });
    return outcomeOf(answer);
  } catch (error) {
    if (!(error instanceof SafeFetchError)) throw error;
    const { message } = toUnreached(error);
    return wasNeverSent(error)
      ? { outcome: "rejected", reason: "unavailable", message }
      : { outcome: "ambiguous", message };
  }
}

function toBody({ callId, engine, ...call }: OutboundCallInput) {
  return {
    callId,
    engine: { name: engine.provider, keyLastFour: engine.lastFour },
    agentId: call.agentExternalId,
    phoneNumberId: call.phoneNumberExternalId,
    to: call.to,
    ...(call.contactName ? { contactName: call.contactName } : {}),
    variables: call.variables ?? {},
    metadata: { callId },
    notAfter: call.notAfter.toISOString(),
  };
}

function outcomeOf(answer: SafeFetchResponse): OutboundCallOutcome {
  const { status } = answer;
  if (status >= 200 && status < 300) return acceptance(answer);
  const { message, retryAfterMs } = toVendorError(answer);
  const isRedirect = status >= 300 && status < 400;
  const reason = isRedirect || isNotAccepted(answer) ? "unavailable" : REFUSALS[status];
  if (!reason) return { outcome: "ambiguous", message };
  return { outcome: "rejected", reason, message, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

function acceptance(answer: SafeFetchResponse): OutboundCallOutcome {
  const { data } = callBody.safeParse(jsonOf(answer));
  if (data?.status === "placed") return { outcome: "accepted", externalId: data.engineCallId };
  if (data?.status === "refused") {
    return { outcome: "rejected", reason: "invalid", message: data.error.message };
  }
  return {
    outcome: "ambiguous",
    message: "The outbound service took the call without naming the one at the engine",
  };
}

function isNotAccepted(answer: SafeFetchResponse): boolean {
  const { data } = errorBody.safeParse(jsonOf(answer));
  return answer.status >= 500 && data?.error.code === NOT_ACCEPTED;
}
