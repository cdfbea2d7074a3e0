import { countMetric } from "@/lib/platform/metrics";
import type { CallStatus, EndedReason } from "../port";

export interface EndOfCall {
  status: CallStatus;
  reason: EndedReason;
}

function end(status: CallStatus, reason: EndedReason): EndOfCall {
  return { status, reason };
}

const CALLER_HUNG_UP = end("completed", "caller_hung_up");
const AGENT_HUNG_UP = end("completed", "agent_hung_up");
const TRANSFERRED = end("completed", "transferred");
const SILENCE = end("completed", "silence");
const CANCELED = end("canceled", "canceled");
const CARRIER_ERROR = end("failed", "carrier_error");
const CONFIGURATION_ERROR = end("failed", "configuration_error");
const BILLING_ERROR = end("failed", "billing_error");
const PROVIDER_ERROR = end("failed", "provider_error");
const ENGINE_ERROR = end("failed", "engine_error");

const BY_NAME: Readonly<Record<string, EndOfCall>> = {
  "customer-ended-call": CALLER_HUNG_UP,
  "call.in-progress.twilio-completed-call": CALLER_HUNG_UP,
  "call.in-progress.sip-completed-call": CALLER_HUNG_UP,
  "vonage-completed": CALLER_HUNG_UP,
  "assistant-said-end-call-phrase": AGENT_HUNG_UP,
  "call.ringing.hook-executed-say": AGENT_HUNG_UP,
  "call.ending.hook-executed-say": AGENT_HUNG_UP,
  "assistant-forwarded-call": TRANSFERRED,
  "assistant-request-returned-forwarding-phone-number": TRANSFERRED,
  "call.ringing.hook-executed-transfer": TRANSFERRED,
  "call.ending.hook-executed-transfer": TRANSFERRED,
  voicemail: end("completed", "voicemail"),
  "silence-timed-out": SILENCE,
  "call.in-progress.error-assistant-did-not-receive-customer-audio": SILENCE,
  "exceeded-max-duration": end("completed", "max_duration"),
  "customer-did-not-answer": end("no_answer", "no_answer"),
  "customer-busy": end("busy", "busy"),
  "manually-canceled": CANCELED,
  "scheduled-call-deleted": CANCELED,
  "call-deleted": CANCELED,
  "customer-did-not-give-microphone-permission": CANCELED,
  "call.ringing.sip-inbound-caller-hungup-before-call-connect": end("canceled", "caller_hung_up"),
  "twilio-reported-customer-misdialed": end("failed", "misdialed"),
  "vonage-rejected": end("failed", "rejected_by_carrier"),
  "call.start.error-subscription-concurrency-limit-reached": end("failed", "concurrency_limit"),
  "call.start.error-fraud-check-failed": BILLING_ERROR,
  "assistant-not-found": CONFIGURATION_ERROR,
  "assistant-not-valid": CONFIGURATION_ERROR,
  "assistant-join-timed-out": ENGINE_ERROR,
  "call.in-progress.error-transfer-failed": ENGINE_ERROR,
  "worker-shutdown": ENGINE_ERROR,
};

/** Families, first match wins: the engine has some 600 reasons and adds more every month. */
const BY_PREFIX: ReadonlyArray<readonly [RegExp, EndOfCall]> = [
  [/^customer-ended-call-/, CALLER_HUNG_UP],
  [/^assistant-ended-call/, AGENT_HUNG_UP],
  [/^call\.forwarding\./, TRANSFERRED],
  // The agent had handed over; that nobody took the caller is the other side's doing.
  [/^call\.in-progress\.error-warm-transfer-/, TRANSFERRED],
  [/^call\.start\.error-subscription-/, BILLING_ERROR],
  [/\.error-vapifault-/, ENGINE_ERROR],
  // The way to the phone network failed, which the engine counts among what it is provided with.
  [/\.error-providerfault-outbound-sip-/, CARRIER_ERROR],
  [/\.error-providerfault-/, PROVIDER_ERROR],
  [/\.error-configfault-/, CONFIGURATION_ERROR],
  [/^pipeline-error-|\.error-pipeline-/, PROVIDER_ERROR],
  [/\.error-sip-|^call\.ringing\.error-/, CARRIER_ERROR],
  [/^(twilio|vonage|telnyx|phone-call-provider)-/, CARRIER_ERROR],
  [/^call[.-]start[.-]/, CONFIGURATION_ERROR],
  [/^assistant-request-/, CONFIGURATION_ERROR],
  [/^call\.in-progress\.error-/, ENGINE_ERROR],
];

function lookUp(providerReason: string): EndOfCall | undefined {
  if (Object.hasOwn(BY_NAME, providerReason)) return BY_NAME[providerReason];
  return BY_PREFIX.find(([pattern]) => pattern.test(providerReason))?.[1];
}

/** True when the reason alone does not tell how the call ended: it takes knowing whether it was answered. */
export function isDecidedByAnswer(providerReason: string): boolean {
  const known = lookUp(providerReason);
  return !known || known.status === "canceled";
}

/**
 * What a reason of the engine means. `wasAnswered` tells a call that was cut while people talked, which took place,
 * from one that never began. A reason we do not know is counted and judged by that alone.
 */
export function classifyEndedReason(providerReason: string, wasAnswered: boolean): EndOfCall {
  const known = lookUp(providerReason);
  if (!known) {
    countMetric("voice.unknown_ended_reason", { provider: "vapi" });
    return end(wasAnswered ? "completed" : "failed", "unknown");
  }
  if (known.status === "canceled" && wasAnswered) return { ...known, status: "completed" };
  return known;
}
