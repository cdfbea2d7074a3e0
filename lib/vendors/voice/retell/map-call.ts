import type { CallFacts, CallRecording, CallStatus } from "../port";
import { classifyDisconnection } from "./end-reasons";
import { toCostLines } from "./map-costs";
import { toTranscript } from "./map-transcript";
import { type RetellCall, retellCall } from "./schema";

const LIVE_STATUSES: Readonly<Record<string, CallStatus>> = {
  registered: "initiated",
  ongoing: "in_progress",
};
const ENDED: ReadonlySet<string> = new Set(["ended", "error", "not_connected"]);

/** Calls in which nobody spoke have no length, whatever their times say about ringing. */
const SILENT: ReadonlySet<CallStatus> = new Set(["no_answer", "busy", "canceled"]);

const SENTIMENTS: Readonly<Record<string, "positive" | "neutral" | "negative">> = {
  Positive: "positive",
  Neutral: "neutral",
  Negative: "negative",
};

/** Events that tell of a call; the others say nothing we keep. */
const TELLING: ReadonlySet<string> = new Set(["call_started", "call_ended", "call_analyzed"]);

type WithoutUndefined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined | null> };

/** Absent facts leave no key behind, so that merging facts by spreading never erases one. */
function present<T extends object>(facts: T): WithoutUndefined<T> {
  const entries = Object.entries(facts).filter(([, value]) => value !== undefined && value !== null);
  // The filter above is what the type says.
  return Object.fromEntries(entries) as WithoutUndefined<T>;
}

/** Metadata may also be somebody else's. */
function isUuid(value: string | undefined): value is string {
  return value !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}

function toIdentity(call: RetellCall) {
  const isPhone = call.call_type === "phone_call";
  const isOutbound = call.direction === "outbound";
  const callId = call.metadata?.callId;
  return present({
    callId: isUuid(callId) ? callId : undefined,
    agentExternalId: call.agent_id,
    // The engine knows a number by its digits.
    phoneNumberExternalId: isPhone ? (isOutbound ? call.from_number : call.to_number) : undefined,
    type: call.call_type ? (isPhone ? ("phone" as const) : ("web" as const)) : undefined,
    direction: call.call_type ? (isOutbound ? ("outbound" as const) : ("inbound" as const)) : undefined,
    fromNumber: isPhone ? call.from_number : undefined,
    toNumber: isPhone ? call.to_number : undefined,
  });
}

/** A begun second counts, as carriers count it. */
function toDuration(status: CallStatus, call: RetellCall): number {
  const { start_timestamp: start, end_timestamp: end, duration_ms: told } = call;
  if (SILENT.has(status) || !start) return 0;
  const lengthMs = end ? end.getTime() - start.getTime() : (told ?? 0);
  return Math.max(0, Math.ceil(lengthMs / 1_000));
}

function toRecording(call: RetellCall): CallRecording | undefined {
  const url = call.scrubbed_recording_url ?? call.recording_url;
  return url ? { url, presigned: true } : undefined;
}

function toInsight({ call_analysis: analysis }: RetellCall) {
  const own = analysis?.custom_analysis_data ?? {};
  return present({
    summary: analysis?.call_summary,
    successEvaluation: analysis?.call_successful === undefined ? undefined : String(analysis.call_successful),
    sentiment: SENTIMENTS[analysis?.user_sentiment ?? ""],
    structuredData: Object.keys(own).length > 0 ? own : undefined,
  });
}

/** A call that never connected costs nothing even where the engine does not say so; of others, silence says nothing. */
function toCosts(call: RetellCall): Pick<CallFacts, "costLines" | "providerCostMicros"> {
  if (!call.call_cost) {
    const isFree = call.call_status === "not_connected" || !call.start_timestamp;
    return isFree ? { costLines: [], providerCostMicros: 0n } : {};
  }
  const costLines = toCostLines(call.call_cost);
  return { costLines, providerCostMicros: costLines.reduce((sum, line) => sum + line.costMicros, 0n) };
}

function toEnding(call: RetellCall): Partial<CallFacts> {
  const wasAnswered = call.call_status !== "not_connected" && Boolean(call.start_timestamp);
  const { status, reason } = classifyDisconnection(call.disconnection_reason ?? "", wasAnswered);
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

/**
 * The facts of an event, or null when its type tells none. What an event is called wins over the state of the call it
 * carries. Throws when an event of a telling type cannot be read.
 */
export function eventToFacts({ event, call: raw }: { event: string; call?: unknown }): CallFacts | null {
  if (!TELLING.has(event)) return null;
  const call = retellCall.parse(raw);
  const hasEnded = event !== "call_started";
  const isOpen = !ENDED.has(call.call_status ?? "");
  return toFacts(hasEnded && isOpen ? { ...call, call_status: "ended" } : call);
}
