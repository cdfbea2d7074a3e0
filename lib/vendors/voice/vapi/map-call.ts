import { isUuid, present, SILENT } from "../facts";
import { sentimentOf } from "../lenient";
import type { CallFacts, CallRecording, CallStatus } from "../port";
import { classifyEndedReason, isDecidedByAnswer } from "./end-reasons";
import { toCosts } from "./map-costs";
import { toConversation, toTranscript } from "./map-transcript";
import { type VapiArtifact, type VapiCall, type VapiMessage, vapiCall, vapiMessage } from "./schema";

const LIVE_STATUSES: Readonly<Record<string, CallStatus>> = {
  scheduled: "initiated",
  queued: "initiated",
  ringing: "ringing",
  "in-progress": "in_progress",
  forwarding: "in_progress",
};

type Kind = Pick<CallFacts, "type" | "direction">;

/** Kinds of tomorrow say nothing. A browser's call comes to the agent. */
const KINDS: Readonly<Record<string, Kind>> = {
  inboundPhoneCall: { type: "phone", direction: "inbound" },
  outboundPhoneCall: { type: "phone", direction: "outbound" },
  webCall: { type: "web", direction: "inbound" },
  "vapi.websocketCall": { type: "web", direction: "inbound" },
};

function kindOf(type: string | undefined): Kind {
  return type !== undefined && Object.hasOwn(KINDS, type) ? (KINDS[type] ?? {}) : {};
}

function toIdentity(call: VapiCall) {
  const { customer, phoneNumber } = call;
  const { type, direction } = kindOf(call.type);
  const ours = type === "phone" ? phoneNumber?.number : undefined;
  const theirs = type === "phone" ? customer?.number : undefined;
  return present({
    callId: [call.assistantOverrides?.metadata?.callId, customer?.externalId, call.name].find(isUuid),
    agentExternalId: call.assistantId,
    phoneNumberExternalId: call.phoneNumberId,
    type,
    direction,
    fromNumber: direction === "inbound" ? theirs : ours,
    toNumber: direction === "inbound" ? ours : theirs,
  });
}

/** The call, and how long it was where the message says so itself. */
type EndedCall = VapiCall & Pick<VapiMessage, "durationSeconds">;

/** A begun second counts, as carriers and the engine count it. */
function toDuration(
  status: CallStatus,
  startedAt: Date | undefined,
  endedAt: Date | undefined,
): number | undefined {
  if (SILENT.has(status)) return 0;
  if (!startedAt || !endedAt || endedAt < startedAt) return undefined;
  return Math.ceil((endedAt.getTime() - startedAt.getTime()) / 1_000);
}

function toEnding(call: EndedCall, isFinal: boolean) {
  const { startedAt, endedAt } = call;
  const reason = call.endedReason ?? "";
  // A mere status may lack the start; what is left open here the report decides.
  if (!isFinal && !startedAt && isDecidedByAnswer(reason)) return {};
  const { status, reason: endedReason } = classifyEndedReason(reason, startedAt !== undefined);
  const told = call.durationSeconds === undefined ? undefined : Math.max(0, Math.ceil(call.durationSeconds));
  const durationSeconds = toDuration(status, startedAt, endedAt) ?? told ?? (isFinal ? 0 : undefined);
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
    sentiment: sentimentOf(sentiment),
    structuredData: Object.keys(own).length > 0 ? own : undefined,
  });
}

/** Facts that are final only once the call has ended. */
function toOutcome(call: VapiCall) {
  return {
    ...toInsight(call.analysis),
    ...present({ transcriptTurns: toTranscript(call.artifact), recording: toRecording(call.artifact) }),
    ...toCosts(call),
  };
}

/** `isFinal`: the source tells everything there is about an ended call. */
function toFacts(call: EndedCall, isFinal: boolean): CallFacts {
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

/** What was said so far. Once somebody has spoken the call is in progress, whatever its own, older state says. */
function toLiveFacts({ call, customer, phoneNumber, messages, ...message }: VapiMessage): CallFacts | null {
  const { messagesOpenAIFormatted: plain, artifact } = message;
  const transcriptTurns = toConversation(messages ?? artifact?.messages, plain);
  if (!transcriptTurns) return null;
  const known = {
    ...call,
    customer: call.customer ?? customer,
    phoneNumber: call.phoneNumber ?? phoneNumber,
  };
  return {
    externalId: call.id,
    ...toIdentity(known),
    ...present({ startedAt: call.startedAt }),
    status: "in_progress",
    transcriptTurns,
  };
}

/** The message's own fields win over those of the call it carries, which may be older. */
function toEventFacts(message: VapiMessage): CallFacts {
  const { type, call, customer, phoneNumber, timestamp: _timestamp, ...rest } = message;
  const { messages: _messages, messagesOpenAIFormatted: _plain, ...own } = rest;
  const isReport = type === "end-of-call-report";
  const merged: EndedCall = {
    ...call,
    customer: call.customer ?? customer,
    phoneNumber: call.phoneNumber ?? phoneNumber,
    ...present(own),
    ...(isReport ? { status: "ended" } : {}),
  };
  return toFacts(merged, isReport);
}

const TELLING: ReadonlySet<string> = new Set(["status-update", "end-of-call-report", "conversation-update"]);

/**
 * The facts of a server message, or null when it tells none. What cannot be read of it is left out; it throws only when
 * a message of a telling type does not say which call it is about.
 */
export function messageToFacts(message: { type: string }): CallFacts | null {
  if (!TELLING.has(message.type)) return null;
  // Chats are updated under the same name.
  if (message.type === "conversation-update" && !("call" in message && message.call)) return null;
  const read = vapiMessage.parse(message);
  return read.type === "conversation-update" ? toLiveFacts(read) : toEventFacts(read);
}
