import type Retell from "retell-sdk";
import type { AgentDefinition } from "@/types/agent-definition";
import type { RemoteAgentInput } from "../port";
import { LANGUAGES, matchVoice, SOUNDS } from "./catalog";
import { impossible } from "./errors";
import { toAnalysisData } from "./map-analysis";
import { markedName } from "./marker";

type WebhookEvent = NonNullable<Retell.AgentCreateParams["webhook_events"]>[number];

/**
 * Each event costs a delivery. The first three say all that is kept; the transcript comes once for each turn, for those
 * who follow the call, but never where its words must not stay as they were said.
 */
function webhookEventsOf({ privacy, recordingEnabled }: AgentDefinition): WebhookEvent[] {
  const staysAsSaid = recordingEnabled && privacy.keep === "everything";
  return [
    ...(["call_started", "call_ended", "call_analyzed"] as const),
    ...(staysAsSaid ? ["transcript_updated" as const] : []),
  ];
}
export const SHORTEST_CALL_SECONDS = 60;
const WEBHOOK_TIMEOUT_MS = 10_000;

/** The engine turns unsteadiness from 0 to 2, with 1 in the middle. */
function unsteadiness(stability: number | undefined): number {
  return stability === undefined ? 1 : Math.round((1 - stability) * 200) / 100;
}

/** The engine takes stand-ins only from another maker than the voice's own. */
export function fallbackVoicesOf({ voice }: AgentDefinition, voiceId: string): string[] {
  const makerOf = (id: string) => id.split("-")[0];
  return (voice.fallbackVoiceIds ?? []).flatMap((fallbackId) => {
    const match = matchVoice({ provider: voice.provider, voiceId: fallbackId });
    return "value" in match && makerOf(match.value) !== makerOf(voiceId) ? [match.value] : [];
  });
}

function toVoice(definition: AgentDefinition) {
  const { voice } = definition;
  const match = matchVoice(voice);
  if ("problem" in match) throw impossible("Voice", match.problem);
  const fallbacks = fallbackVoicesOf(definition, match.value);
  return {
    voice_id: match.value,
    voice_speed: voice.speed ?? 1,
    voice_temperature: unsteadiness(voice.stability),
    volume: voice.volume ?? 1,
    fallback_voice_ids: fallbacks.length > 0 ? fallbacks : null,
  };
}

/** What hears the caller: the engine picks by speed or accuracy, and lets one maker be asked for. */
function toHearing({ transcriber }: AgentDefinition) {
  const boosted_keywords = transcriber.keywords?.length ? transcriber.keywords : null;
  if (transcriber.provider !== "assemblyai") {
    return { boosted_keywords, stt_mode: "fast" as const, custom_stt_config: null };
  }
  const custom_stt_config = { provider: "assemblyai" as const, endpointing_ms: 300 };
  return { boosted_keywords, stt_mode: "custom" as const, custom_stt_config };
}

function toVoicemail({ voicemailDetection, voicemailMessage }: AgentDefinition) {
  if (!voicemailDetection) return null;
  if (!voicemailMessage) return { action: { type: "hangup" as const } };
  return { action: { type: "static_text" as const, text: voicemailMessage } };
}

const STORAGE = {
  everything: "everything",
  without_personal_data: "everything_except_pii",
  minimal: "basic_attributes_only",
} as const;

/** The engine keeps recordings and words together: who wants no recording gets neither, never a hidden one. */
function toStorage({ privacy, recordingEnabled }: AgentDefinition) {
  const scrubs = recordingEnabled && privacy.keep === "without_personal_data";
  return {
    data_storage_setting: STORAGE[recordingEnabled ? privacy.keep : "minimal"],
    pii_config: { mode: "post_call" as const, categories: scrubs ? privacy.categories : [] },
    opt_in_signed_url: true,
  };
}

/**
 * How the agent sounds, listens, ends and reports, in the engine's words. Every field is sent each time: an update
 * replaces only those it names. Throws `VendorError{kind:"invalid"}` naming the part that cannot be.
 */
export function toAgent(input: RemoteAgentInput, engine: { llm_id: string; version?: number | undefined }) {
  const { agentId, name, definition, webhook } = input;
  const { conversation } = definition;
  return {
    agent_name: markedName(name, agentId),
    response_engine: {
      type: "retell-llm",
      llm_id: engine.llm_id,
      ...(engine.version === undefined ? {} : { version: engine.version }),
    },
    ...toVoice(definition),
    ...toHearing(definition),
    ...toStorage(definition),
    language: LANGUAGES[definition.language],
    max_call_duration_ms: Math.max(SHORTEST_CALL_SECONDS, definition.maxDurationSeconds) * 1_000,
    end_call_after_silence_ms: definition.silenceTimeoutSeconds * 1_000,
    voicemail_option: toVoicemail(definition),
    ambient_sound: SOUNDS[definition.backgroundSound ?? "off"].value,
    interruption_sensitivity: conversation.interruptionSensitivity,
    responsiveness: conversation.responsiveness,
    enable_backchannel: conversation.backchannel,
    denoising_mode: conversation.denoise ? "noise-cancellation" : "no-denoise",
    allow_user_dtmf: conversation.keypad,
    post_call_analysis_data: toAnalysisData(definition),
    webhook_url: webhook.url,
    webhook_events: webhookEventsOf(definition),
    webhook_timeout_ms: WEBHOOK_TIMEOUT_MS,
  } satisfies Retell.AgentCreateParams;
}
export type AgentParams = ReturnType<typeof toAgent>;
