import { isSignedLink, signLink } from "../voice/sound/signed-links";
import type { Turn } from "../voice/turn";
import type { StoredCall } from "./records";
import { scrub } from "./scrub";
import type { RetellWorld } from "./world";

export const recordingFiles = ["recording.wav", "recording_multichannel.wav"] as const;

/** A message that was long on its way carries links that are good no more. */
type Freshness = "fresh" | "stale";

function urlOf(world: RetellWorld, call: StoredCall, file: string, freshness: Freshness): string {
  const path = `${call.id}/${file}`;
  const plain = `${world.baseUrl}/recordings/${path}`;
  if (!call.isUrlSigned) return plain;
  const lifetimeMs = freshness === "stale" ? -1 : call.urlLifetimeMs;
  return `${plain}?${signLink(world.store.signingKey, path, Date.now() + lifetimeMs)}`;
}

/** True when the recording may be downloaded by a request with this query. */
export function isDownloadable(
  world: RetellWorld,
  call: StoredCall,
  file: string,
  query: Record<string, string>,
): boolean {
  return !call.isUrlSigned || isSignedLink(world.store.signingKey, `${call.id}/${file}`, query);
}

const speakers = { bot: "agent", user: "user" } as const;

function spoken(turns: readonly Turn[]): (Turn & { role: "bot" | "user" })[] {
  return turns.filter((turn): turn is Turn & { role: "bot" | "user" } => turn.role in speakers);
}

/** "Agent: …" and "User: …", one line per turn. */
export function transcriptOf(turns: readonly Turn[]): string {
  return spoken(turns)
    .map((turn) => `${turn.role === "bot" ? "Agent" : "User"}: ${turn.text}\n`)
    .join("");
}

/** Words share the time of their turn by length. */
function wordsOf(turn: Turn): { word: string; start: number; end: number }[] {
  const words = turn.text.split(/\s+/).filter(Boolean);
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  let at = turn.startSeconds;
  return words.map((word) => {
    const start = at;
    at += (word.length / Math.max(1, letters)) * turn.durationSeconds;
    return { word, start: Number(start.toFixed(3)), end: Number(at.toFixed(3)) };
  });
}

function utterance(turn: Turn & { role: "bot" | "user" }): Record<string, unknown> {
  return { role: speakers[turn.role], content: turn.text, words: wordsOf(turn) };
}

function withToolCalls(turns: readonly Turn[]): Record<string, unknown>[] {
  return turns.flatMap((turn): Record<string, unknown>[] => {
    if (turn.role === "bot" || turn.role === "user") return [utterance({ ...turn, role: turn.role })];
    if (turn.toolCalls) {
      return turn.toolCalls.map(({ id, function: asked }) => ({
        role: "tool_call_invocation",
        tool_call_id: id,
        name: asked.name,
        arguments: asked.arguments,
      }));
    }
    if (!turn.toolCallId) return [];
    const { toolCallId, text, isUsable } = turn;
    return [
      { role: "tool_call_result", tool_call_id: toolCallId, content: text, successful: isUsable ?? true },
    ];
  });
}

/** transcript_with_tool_calls as webhooks repeat it. */
export function fullTranscript(call: StoredCall): Record<string, unknown>[] {
  return withToolCalls(call.turns);
}

/** What of the words and the sound the storage setting lets through. */
function contentOf(world: RetellWorld, call: StoredCall, freshness: Freshness): Record<string, unknown> {
  const hasStarted = call.startedAt !== undefined;
  if (call.storage === "basic_attributes_only" || !hasStarted) return {};
  const isOver = call.status === "ended" || call.status === "error";
  const isScrubbed = call.storage === "everything_except_pii";
  const turns =
    isScrubbed && isOver ? call.turns.map((turn) => ({ ...turn, text: scrub(turn.text, call) })) : call.turns;
  const [mono, multi] = recordingFiles.map((file) => urlOf(world, call, file, freshness));
  const prefix = isScrubbed ? "scrubbed_" : "";
  return {
    transcript: transcriptOf(turns),
    transcript_object: spoken(turns).map(utterance),
    transcript_with_tool_calls: withToolCalls(turns),
    ...(isScrubbed && isOver ? { scrubbed_transcript_with_tool_calls: withToolCalls(turns) } : {}),
    ...(call.recorded && isOver
      ? { [`${prefix}recording_url`]: mono, [`${prefix}recording_multi_channel_url`]: multi }
      : {}),
    ...(isOver ? { public_log_url: `${world.baseUrl}/logs/${call.id}.txt` } : {}),
  };
}

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function latencyOf(call: StoredCall): Record<string, unknown> | undefined {
  if (call.latencies.length === 0) return undefined;
  const values = call.latencies.map((seconds) => Math.round(seconds * 1000));
  const sorted = values.toSorted((a, b) => a - b);
  const of = (share: number) => {
    const scaled = sorted.map((value) => Math.round(value * share));
    const shares = { p50: 0.5, p90: 0.9, p95: 0.95, p99: 0.99 };
    const marks = Object.entries(shares).map(([name, at]) => [name, percentile(scaled, at)]);
    const range = { min: scaled[0] ?? 0, max: scaled.at(-1) ?? 0, num: scaled.length };
    return {
      ...Object.fromEntries(marks),
      ...range,
      values: values.map((value) => Math.round(value * share)),
    };
  };
  return { e2e: of(1), asr: of(0.2), llm: of(0.5), tts: of(0.3) };
}

/** US cents; the unit price is of a second of talk. */
function costOf(call: StoredCall): Record<string, unknown> | undefined {
  if (call.costs.length === 0 || call.startedAt === undefined || call.endedAt === undefined) return undefined;
  const combined = Number(call.costs.reduce((sum, { cost }) => sum + cost, 0).toFixed(4));
  const seconds = Math.ceil((call.endedAt - call.startedAt) / 1000);
  return {
    combined_cost: combined,
    total_duration_seconds: seconds,
    total_duration_unit_price: Number((combined / Math.max(1, seconds)).toFixed(7)),
    product_costs: call.costs,
  };
}

function tokenUsage(call: StoredCall): Record<string, unknown> | undefined {
  const values = call.turns.flatMap((turn, index) =>
    turn.role === "bot"
      ? [call.turns.slice(0, index + 1).reduce((sum, each) => sum + each.text.length, 0) >> 2]
      : [],
  );
  if (values.length === 0) return undefined;
  const average = Number((values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(2));
  return { values, average, num_requests: values.length };
}

function partiesOf(call: StoredCall): Record<string, unknown> {
  if (call.type === "web_call") return { access_token: call.accessToken };
  return {
    direction: call.direction,
    from_number: call.fromNumber,
    to_number: call.toNumber,
    telephony_identifier: { twilio_call_sid: `CA${call.id.slice("call_".length)}` },
  };
}

/** A call without what was said in it: the form of the lists. */
export function toCallSummary(world: RetellWorld, call: StoredCall): Record<string, unknown> {
  const {
    transcript: _t,
    transcript_object: _o,
    transcript_with_tool_calls: _w,
    ...content
  } = contentOf(world, call, "fresh");
  const { scrubbed_transcript_with_tool_calls: _s, ...urls } = content;
  const isOver = call.status !== "registered" && call.status !== "ongoing";
  const fields = {
    call_id: call.id,
    call_type: call.type,
    agent_id: call.agentId,
    agent_version: call.agentVersion,
    agent_name: call.agentName,
    call_status: call.status,
    ...partiesOf(call),
    start_timestamp: call.startedAt,
    end_timestamp: isOver ? call.endedAt : undefined,
    duration_ms: isOver && call.startedAt && call.endedAt ? call.endedAt - call.startedAt : undefined,
    transfer_end_timestamp: call.transferEndedAt,
    transfer_destination: call.transferDestination,
    disconnection_reason: call.reason,
    metadata: call.metadata,
    retell_llm_dynamic_variables: call.dynamicVariables,
    collected_dynamic_variables: call.collectedVariables,
    custom_sip_headers: call.sipHeaders,
    custom_attributes: call.customAttributes,
    data_storage_setting: call.storage,
    opt_in_signed_url: call.isUrlSigned,
    ...urls,
    latency: isOver ? latencyOf(call) : undefined,
    llm_token_usage: isOver ? tokenUsage(call) : undefined,
    call_cost: costOf(call),
    call_analysis: call.analysis,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** A call as GET /v2/get-call/{id} answers it. */
export function toCallResource(
  world: RetellWorld,
  call: StoredCall,
  freshness: Freshness = "fresh",
): Record<string, unknown> {
  return { ...toCallSummary(world, call), ...contentOf(world, call, freshness) };
}
