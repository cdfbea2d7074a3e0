import { z } from "zod";
import { locales, piiCategories, storageSettings, textModels, voiceModels, webhookEvents } from "./catalog";
import { analysisField, analysisPreset, httpUrl } from "./common";

const responseEngine = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("retell-llm"),
    llm_id: z.string().min(1),
    version: z.number().int().min(0).nullish(),
  }),
  z.strictObject({ type: z.literal("custom-llm"), llm_websocket_url: httpUrl }),
  z.strictObject({
    type: z.literal("conversation-flow"),
    conversation_flow_id: z.string().min(1),
    version: z.number().int().min(0).nullish(),
  }),
]);

const voicemailAction = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("prompt"), text: z.string().min(1) }),
  z.strictObject({ type: z.literal("static_text"), text: z.string().min(1) }),
  z.strictObject({ type: z.literal("hangup") }),
  z.strictObject({ type: z.literal("bridge_transfer") }),
]);

const detectionPrompt = z.string().nullish();
const share = z.number().min(0).max(1).optional();
const double = z.number().min(0).max(2).optional();
const flag = z.boolean().optional();

const listening = {
  allow_dtmf_interruption: flag,
  allow_user_dtmf: flag,
  user_dtmf_options: z
    .strictObject({
      digit_limit: z.number().int().min(1).max(50).nullish(),
      termination_key: z
        .string()
        .regex(/^[\d*#]$/)
        .nullish(),
      timeout_ms: z.number().int().min(1000).max(15000).optional(),
    })
    .nullish(),
  boosted_keywords: z.array(z.string()).nullish(),
  custom_stt_config: z
    .strictObject({
      provider: z.enum(["azure", "deepgram", "soniox", "assemblyai"]),
      endpointing_ms: z.number().int().min(10),
    })
    .nullish(),
  denoising_mode: z
    .enum(["no-denoise", "noise-cancellation", "noise-and-background-speech-cancellation"])
    .optional(),
  language: z.union([z.enum(locales), z.literal("multi"), z.array(z.enum(locales)).min(1)]).optional(),
  stt_mode: z.enum(["fast", "accurate", "custom"]).optional(),
  vocab_specialization: z.enum(["general", "medical"]).optional(),
};

const speaking = {
  voice_id: z.string().min(1),
  voice_model: z.enum(voiceModels).nullish(),
  voice_speed: z.number().min(0.5).max(2).optional(),
  voice_temperature: double,
  voice_emotion: z.enum(["calm", "sympathetic", "happy", "sad", "angry", "fearful", "surprised"]).nullish(),
  volume: double,
  fallback_voice_ids: z.array(z.string()).nullish(),
  ambient_sound: z
    .enum([
      ...["coffee-shop", "convention-hall", "summer-outdoor", "mountain-outdoor", "static-noise"],
      "call-center",
    ] as const)
    .nullish(),
  ambient_sound_volume: double,
  enable_dynamic_voice_speed: flag,
  enable_expressive_mode: flag,
  expressive_emotion_tags: z
    .array(
      z.enum([
        ...["empathetic", "excited", "happy", "curious", "surprised", "sigh", "clear throat", "pause"],
        ...["long pause", "emphasis"],
      ] as const),
    )
    .optional(),
  expressive_mode_prompt: z.string().nullish(),
  pronunciation_dictionary: z
    .array(
      z.strictObject({
        alphabet: z.enum(["ipa", "cmu", "pinyin", "jyutping"]),
        phoneme: z.string(),
        word: z.string(),
      }),
    )
    .nullish(),
};

const turnTaking = {
  responsiveness: share,
  interruption_sensitivity: share,
  enable_backchannel: flag,
  backchannel_frequency: share,
  backchannel_words: z.array(z.string()).nullish(),
  enable_dynamic_responsiveness: flag,
  begin_message_delay_ms: z.number().int().min(0).max(5000).optional(),
  reminder_trigger_ms: z.number().positive().optional(),
  reminder_max_count: z.number().int().min(0).optional(),
  end_call_after_silence_ms: z.number().int().min(10000).optional(),
  max_call_duration_ms: z.number().int().min(60000).max(7200000).optional(),
  ring_duration_ms: z.number().int().min(5000).max(300000).optional(),
};

const afterwards = {
  webhook_url: httpUrl.nullish(),
  webhook_events: z.array(z.enum(webhookEvents)).nullish(),
  webhook_timeout_ms: z.number().int().min(1).optional(),
  post_call_analysis_data: z
    .array(z.discriminatedUnion("type", [...analysisField.options, analysisPreset]))
    .nullish(),
  post_call_analysis_model: z.enum(textModels).nullish(),
  data_storage_setting: z.enum(storageSettings).optional(),
  data_storage_retention_days: z.number().int().min(1).max(730).nullish(),
  opt_in_signed_url: flag,
  signed_url_expiration_ms: z.number().int().positive().nullish(),
  pii_config: z
    .strictObject({ mode: z.literal("post_call"), categories: z.array(z.enum(piiCategories)) })
    .optional(),
};

const outputTopics = [
  ...["harassment", "self_harm", "sexual_exploitation", "violence", "defense_and_national_security"],
  ...["illicit_and_harmful_activity", "gambling", "regulated_professional_advice"],
  "child_safety_and_exploitation",
] as const;

const behaviour = {
  voicemail_option: z.strictObject({ action: voicemailAction, detection_prompt: detectionPrompt }).nullish(),
  ivr_option: z
    .strictObject({
      action: z.strictObject({ type: z.literal("hangup") }),
      detection_prompt: detectionPrompt,
    })
    .nullish(),
  call_screening_option: z.strictObject({ agent_identity: z.string(), call_purpose: z.string() }).nullish(),
  guardrail_config: z
    .strictObject({
      input_topics: z.array(z.literal("platform_integrity_jailbreaking")).nullish(),
      output_topics: z.array(z.enum(outputTopics)).nullish(),
    })
    .optional(),
  handbook_config: z
    .strictObject({
      ai_disclosure: flag,
      conversational_personality: flag,
      default_personality: flag,
      echo_verification: flag,
      high_empathy: flag,
      nato_phonetic_alphabet: flag,
      natural_filler_words: flag,
      scope_boundaries: flag,
      smart_matching: flag,
      speech_normalization: flag,
    })
    .optional(),
  timezone: z.string().nullish(),
};

const agentShape = z.strictObject({
  response_engine: responseEngine,
  agent_name: z.string().nullish(),
  version_title: z.string().nullish(),
  version_description: z.string().nullish(),
  ...speaking,
  ...listening,
  ...turnTaking,
  ...behaviour,
  ...afterwards,
});

/** POST /create-agent. */
export const createAgentBody = agentShape;

/** PATCH /update-agent, and the `agent` part of an override: any fields, null clearing what may be cleared. */
export const updateAgentBody = agentShape.partial();

export const publishBody = z.strictObject({
  version: z.number().int().min(0),
  version_title: z.string().optional(),
  version_description: z.string().optional(),
});

export type AgentBody = z.output<typeof createAgentBody>;
export type AgentChange = z.output<typeof updateAgentBody>;
