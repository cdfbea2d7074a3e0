import type { CallFacts, CallRecording, CallStatus } from "../port";
import { classifyEndedReason, isDecidedByAnswer } from "./end-reasons";
import { toCostLines } from "./map-costs";
import { toTranscript } from "./map-transcript";
import { type VapiArtifact, type VapiCall, vapiCall, vapiMessage } from "./schema";

const LIVE_STATUSES: Readonly<Record<string, CallStatus>> = {
  scheduled: "initiated",
  queued: "initiated",
  ringing: "ringing",
  "in-progress": "in_progress",
  forwarding: "in_progress",
};

/** Calls in which nobody spoke have no length, whatever their dates say about ringing. */
const SILENT: ReadonlySet<CallStatus> = new Set(["no_answer", "busy", "canceled"]);

const SENTIMENTS = ["positive", "neutral", "negative"] as const;

type WithoutUndefined<T> = { [Key in keyof T]?: Exclude<T[Key], undefined | null> };

/** Absent facts leave no key behind, so that merging facts by spreading never erases one. */
function present<T extends object>(facts: T): WithoutUndefined<T> {
  const entries = Object.entries(facts).filter(([, value]) => value !== undefined && value !== null);
  // The filter above is what the type says.
  return Object.fromEntries(entries) as WithoutUndefined<T>;
}

/** A name or an external id may also be somebody else's. */
function isUuid(value: string | undefined): boolean {
  return value !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}

function toIdentity(call: VapiCall) {
  const { customer, phoneNumber, type } = call;
  const isInbound = type === "inboundPhoneCall";
  const isPhone = isInbound || type === "outboundPhoneCall";
  const ours = isPhone ? phoneNumber?.number : undefined;
  const theirs = isPhone ? customer?.number : undefined;
  return present({
    callId: [call.assistantOverrides?.metadata?.callId, customer?.externalId, call.name].find(isUuid),
    agentExternalId: call.assistantId,
    phoneNumberExternalId: call.phoneNumberId,
    type: type ? (isPhone ? ("phone" as const) : ("web" as const)) : undefined,
    direction: type
      ? type === "outboundPhoneCall"
        ? ("outbound" as const)
        : ("inbound" as const)
      : undefined,
    fromNumber: isInbound ? theirs : ours,
    toNumber: isInbound ? ours : theirs,
  });
}

/** A begun second counts, as carriers and the engine count it. */
function toDuration(
  status: CallStatus,
  startedAt: Date | undefined,
  endedAt: Date | undefined,
): number | undefined {
  if (SILENT.has(status)) return 0;
  if (!startedAt || !endedAt) return undefined;
  return Math.max(0, Math.ceil((endedAt.getTime() - startedAt.getTime()) / 1_000));
}

function toEnding(call: VapiCall, isFinal: boolean) {
  const startedAt = call.startedAt ?? undefined;
  const reason = call.endedReason ?? "";
  // A mere status may lack the start; what is left open here the report decides.
  if (!isFinal && !startedAt && isDecidedByAnswer(reason)) return {};
  const { status, reason: endedReason } = classifyEndedReason(reason, startedAt !== undefined);
  const durationSeconds =
    toDuration(status, startedAt, call.endedAt ?? undefined) ?? (isFinal ? 0 : undefined);
  return present({ status, endedReason, durationSeconds });
}

function toRecording(artifact: VapiArtifact | undefined): CallRecording | undefined {
  if (artifact?.presignedMonoUrl) {
    const expiresAt = artifact.presignedUrlsExpiresAt;
    return { url: artifact.presignedMonoUrl, presigned: true, ...(expiresAt ? { expiresAt } : {}) };
  }
  return artifact?.recordingUrl ? { url: artifact.recordingUrl, presigned: false } : undefined;
}

/** Sentiment is asked for as a field of the structured data and leaves it here; the rest is the customer's schema. */
function toInsight(analysis: VapiCall["analysis"]) {
  const { sentiment, ...own } = analysis?.structuredData ?? {};
  return present({
    summary: analysis?.summary,
    successEvaluation: analysis?.successEvaluation,
    sentiment: SENTIMENTS.find((known) => known === sentiment),
    structuredData: Object.keys(own).length > 0 ? own : undefined,
  });
}

/** Facts that are final only once the call has ended. */
function toOutcome(call: VapiCall) {
  const costLines = toCostLines(call.costs, call.cost);
  return {
    ...toInsight(call.analysis),
    ...present({ transcriptTurns: toTranscript(call.artifact), recording: toRecording(call.artifact) }),
    costLines,
    providerCostMicros: costLines.reduce((sum, line) => sum + line.costMicros, 0n),
  };
}

/** `isFinal`: the source tells everything there is about an ended call. */
function toFacts(call: VapiCall, isFinal: boolean): CallFacts {
  const hasEnded = call.status === "ended";
  return {
    externalId: call.id,
    ...toIdentity(call),
    ...present({
      status: LIVE_STATUSES[call.status ?? ""],
      startedAt: call.startedAt,
      endedAt: hasEnded ? call.endedAt : undefined,
      providerEndedReason: hasEnded ? call.endedReason : undefined,
    }),
    ...(hasEnded ? toEnding(call, isFinal) : {}),
    ...(hasEnded && isFinal ? toOutcome(call) : {}),
  };
}

/** The facts of a call as the API returns it. Throws when it is not a call. */
export function callToFacts(raw: unknown): CallFacts {
  return toFacts(vapiCall.parse(raw), true);
}

/**
 * The facts of a server message, or null when its type tells none. The message's own fields win over those of the call
 * it carries, which may be older. Throws when a message of a telling type cannot be read.
 */
export function messageToFacts(message: { type: string }): CallFacts | null {
  if (message.type !== "status-update" && message.type !== "end-of-call-report") return null;
  const { type, call, customer, phoneNumber, timestamp: _timestamp, ...own } = vapiMessage.parse(message);
  const isReport = type === "end-of-call-report";
  const merged: VapiCall = {
    ...call,
    customer: call.customer ?? customer,
    phoneNumber: call.phoneNumber ?? phoneNumber,
    ...present(own),
    ...(isReport ? { status: "ended" } : {}),
  };
  return toFacts(merged, isReport);
}
