import type Retell from "retell-sdk";
import { countMetric } from "@/lib/platform/metrics";
import type { CallStatus, EndedReason } from "../port";

export interface EndOfCall {
  status: CallStatus;
  reason: EndedReason;
}

type KnownReason = NonNullable<Retell.PhoneCallResponse["disconnection_reason"]>;

function end(status: CallStatus, reason: EndedReason): EndOfCall {
  return { status, reason };
}

const TRANSFERRED = end("completed", "transferred");
const CARRIER_ERROR = end("failed", "carrier_error");
const PROVIDER_ERROR = end("failed", "provider_error");
const ENGINE_ERROR = end("failed", "engine_error");
const CONCURRENCY = end("failed", "concurrency_limit");
const REJECTED = end("failed", "rejected_by_carrier");

/** Every reason the engine documents; the type keeps the table complete as the SDK grows. */
export const END_REASONS: Readonly<Record<KnownReason, EndOfCall>> = {
  user_hangup: end("completed", "caller_hung_up"),
  agent_hangup: end("completed", "agent_hung_up"),
  call_transfer: TRANSFERRED,
  transfer_bridged: TRANSFERRED,
  transfer_cancelled: TRANSFERRED,
  call_take_over: TRANSFERRED,
  voicemail_reached: end("completed", "voicemail"),
  ivr_reached: end("completed", "agent_hung_up"),
  inactivity: end("completed", "silence"),
  error_no_audio_received: end("completed", "silence"),
  max_duration_reached: end("completed", "max_duration"),
  dial_no_answer: end("no_answer", "no_answer"),
  dial_busy: end("busy", "busy"),
  user_declined: end("busy", "busy"),
  manual_stopped: end("canceled", "canceled"),
  registered_call_timeout: end("canceled", "canceled"),
  error_user_not_joined: end("canceled", "canceled"),
  invalid_destination: end("failed", "misdialed"),
  marked_as_spam: REJECTED,
  scam_detected: REJECTED,
  dial_failed: CARRIER_ERROR,
  telephony_provider_unavailable: CARRIER_ERROR,
  sip_routing_error: CARRIER_ERROR,
  telephony_provider_permission_denied: end("failed", "configuration_error"),
  no_valid_payment: end("failed", "billing_error"),
  concurrency_limit_reached: CONCURRENCY,
  no_concurrency_fallback: CONCURRENCY,
  error_llm_websocket_open: PROVIDER_ERROR,
  error_llm_websocket_lost_connection: PROVIDER_ERROR,
  error_llm_websocket_runtime: PROVIDER_ERROR,
  error_llm_websocket_corrupt_payload: PROVIDER_ERROR,
  error_asr: PROVIDER_ERROR,
  error_retell: ENGINE_ERROR,
  error_unknown: ENGINE_ERROR,
};

function lookUp(reason: string): EndOfCall | undefined {
  return Object.entries(END_REASONS).find(([known]) => known === reason)?.[1];
}

/**
 * What a reason of the engine means. `wasAnswered` tells a call that was cut while people talked, which took place, from
 * one that never began. A reason we do not know is counted and judged by that alone.
 */
export function classifyDisconnection(reason: string, wasAnswered: boolean): EndOfCall {
  const known = lookUp(reason);
  if (!known) {
    if (reason) countMetric("voice.unknown_ended_reason", { provider: "retell" });
    return end(wasAnswered ? "completed" : "failed", "unknown");
  }
  if (known.status === "canceled" && wasAnswered) return { ...known, status: "completed" };
  return known;
}
