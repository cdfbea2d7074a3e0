import { z } from "zod";
import { countMetric } from "@/lib/platform/metrics";
import { isUuid, present, SILENT } from "../facts";
import { lenient, readableItems, sentimentOf } from "../lenient";
import type { CallFacts, CallRecording, CallStatus } from "../port";
import { classifyDisconnection } from "./end-reasons";
import { toCostLines } from "./map-costs";
import { toTranscript } from "./map-transcript";
import { type RetellCall, retellCall, retellTurn, UNREADABLE } from "./schema";

const LIVE_STATUSES: Readonly<Record<string, CallStatus>> = {
  registered: "initiated",
  ongoing: "in_progress",
};
const ENDED: ReadonlySet<string> = new Set(["ended", "error", "not_connected"]);

/** Events that tell of a call; the others say nothing we keep. */
const TELLING: ReadonlySet<string> = new Set([
  "call_started",
  "call_ended",
  "call_analyzed",
  "transcript_updated",
]);

/** Kinds of tomorrow say nothing. A browser's call comes to the agent. */
function kindOf({ call_type, direction }: RetellCall): Pick<CallFacts, "type" | "direction"> {
  if (call_type === "web_call") return { type: "web", direction: "inbound" };
  const known = (["inbound", "outbound"] as const).find((one) => one === direction);
  return { ...(call_type === "phone_call" ? { type: "phone" } : {}), ...(known ? { direction: known } : {}) };
}

function toIdentity(call: RetellCall) {
  const { type, direction } = kindOf(call);
  const isPhone = type === "phone";
  const ours = direction === "outbound" ? call.from_number : call.to_number;
  const callId = call.metadata?.callId;
  return present({
    callId: isUuid(callId) ? callId : undefined,
    agentExternalId: call.agent_id,
    // The engine knows a number by its digits.
    phoneNumberExternalId: isPhone && direction ? ours : undefined,
    type,
    direction,
    fromNumber: isPhone ? call.from_number : undefined,
    toNumber: isPhone ? call.to_number : undefined,
  });
}

/** A begun second counts, as carriers count it. */
function toDuration(status: CallStatus, call: RetellCall): number {
  const { start_timestamp: start, end_timestamp: end, duration_ms: told } = call;
  if (SILENT.has(status)) return 0;
  const lengthMs = start && end && end >= start ? end.getTime() - start.getTime() : (told ?? 0);
  return Math.max(0, Math.ceil(lengthMs / 1_000));
}

/** A length says so as well where the start cannot be read. */
function wasAnswered({ call_status, start_timestamp, duration_ms }: RetellCall): boolean {
  return call_status !== "not_connected" && (start_timestamp !== undefined || (duration_ms ?? 0) > 0);
}

function toRecording(call: RetellCall): CallRecording | undefined {
  const url = call.scrubbed_recording_url ?? call.recording_url;
  return url ? { url, presigned: true } : undefined;
}

function toInsight({ call_analysis: analysis }: RetellCall) {
  const own = analysis?.custom_analysis_data ?? {};
  return present({
    summary: analysis?.call_summary,
    successEvaluation: analysis?.call_successful,
    sentiment: sentimentOf(analysis?.user_sentiment),
    structuredData: Object.keys(own).length > 0 ? own : undefined,
  });
}

/**
 * A call that never connected costs nothing even where the engine does not say so; of others, silence says nothing, and
 * a cost that cannot be read is counted and left for a later look.
 */
function toCosts(call: RetellCall): Pick<CallFacts, "costLines" | "providerCostMicros"> {
  if (call.call_cost === UNREADABLE) {
    countMetric("calls.unreadable_cost", { provider: "retell" });
    return {};
  }
  if (!call.call_cost) {
    return wasAnswered(call) ? {} : { costLines: [], providerCostMicros: 0n };
  }
  const costLines = toCostLines(call.call_cost);
  return { costLines, providerCostMicros: costLines.reduce((sum, line) => sum + line.costMicros, 0n) };
}

function toEnding(call: RetellCall): Partial<CallFacts> {
  const { status, reason } = classifyDisconnection(call.disconnection_reason ?? "", wasAnswered(call));
  return {
    status,
    endedReason: reason,
    durationSeconds: toDuration(status, call),
    ...present({
      endedAt: call.end_timestamp,
      providerEndedReason: call.disconnection_reason,
      transcriptTurns: toTranscript(call),
      recording: toRecording(call),
    }),
    ...toInsight(call),
    ...toCosts(call),
  };
}

function toFacts(call: RetellCall): CallFacts {
  const status = call.call_status ?? "";
  return {
    externalId: call.call_id,
    ...toIdentity(call),
    ...present({ status: LIVE_STATUSES[status], startedAt: call.start_timestamp }),
    ...(ENDED.has(status) ? toEnding(call) : {}),
  };
}

/** The facts of a call as the API returns it. Throws when it is not a call. */
export function callToFacts(raw: unknown): CallFacts {
  return toFacts(retellCall.parse(raw));
}

const liveEvent = z.object({ transcript_with_tool_calls: lenient(readableItems(retellTurn)) });

/** What was said so far, which stands beside the call. The last of these comes when the call has ended already. */
function toLiveFacts(call: RetellCall, beside: unknown): CallFacts | null {
  const { transcript_with_tool_calls: turns } = liveEvent.parse(beside);
  const transcriptTurns = toTranscript(turns?.length ? { ...call, transcript_with_tool_calls: turns } : call);
  if (!transcriptTurns) return null;
  const status = LIVE_STATUSES[call.call_status ?? ""];
  const facts = { startedAt: call.start_timestamp, status, transcriptTurns };
  return { externalId: call.call_id, ...toIdentity(call), ...present(facts) };
}

/**
 * The facts of an event, or null when it tells none. What an event is called wins over the state of the call it carries.
 * What cannot be read of it is left out; it throws only when an event of a telling type does not say which call it is
 * about.
 */
export function eventToFacts(body: { event: string; call?: unknown }): CallFacts | null {
  const { event } = body;
  if (!TELLING.has(event)) return null;
  const call = retellCall.parse(body.call);
  if (event === "transcript_updated") return toLiveFacts(call, body);
  const hasEnded = event !== "call_started";
  const isOpen = !ENDED.has(call.call_status ?? "");
  return toFacts(hasEnded && isOpen ? { ...call, call_status: "ended" } : call);
}
