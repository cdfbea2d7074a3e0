import { z } from "zod";
import {
  AGENT_LANGUAGES,
  BACKGROUND_SOUNDS,
  MODEL_PROVIDERS,
  PII_CATEGORIES,
  TRANSCRIBER_PROVIDERS,
  VOICE_PROVIDERS,
} from "@/config/agent-catalog";
import { LIMITS } from "@/config/limits";
import { agentTools } from "./agent-tools";
import { objectSchema } from "./json-schema";
import { id } from "./primitives";
import { variableName } from "./variable-name";

const catalogName = z
  .string()
  .min(1)
  .max(100)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]*$/, { error: "must be a name from the provider's catalogue" });

export const agentVoice = z.strictObject({
  provider: z.enum(VOICE_PROVIDERS),
  voiceId: catalogName,
  /** 1 is the voice's own pace. */
  speed: z.number().min(0.7).max(1.2).optional(),
  /** 0 follows the text freely, 1 always sounds the same. */
  stability: z.number().min(0).max(1).optional(),
  /** 1 is the voice's own loudness. */
  volume: z.number().min(0).max(2).optional(),
  /** Voices to go on with when this one fails, in this order; of the same provider. */
  fallbackVoiceIds: z.array(catalogName).max(3).optional(),
});

export const agentModel = z.strictObject({
  provider: z.enum(MODEL_PROVIDERS),
  model: catalogName,
  temperature: z.number().min(0).max(2).default(0.4),
  /** The longest answer, in tokens. */
  maxTokens: z.number().int().min(50).max(10_000).optional(),
});

export const agentTranscriber = z.strictObject({
  provider: z.enum(TRANSCRIBER_PROVIDERS),
  model: catalogName.optional(),
  /** Names and terms to listen for. */
  keywords: z.array(z.string().trim().min(1).max(60)).max(50).optional(),
});

export const agentAnalysis = z.strictObject({
  summary: z.boolean().default(true),
  successEvaluation: z.boolean().default(true),
  structuredDataSchema: objectSchema.optional(),
  /** What a summary should say; without it the engine's own instruction. */
  summaryPrompt: z.string().trim().max(4_000).optional(),
  /** What makes a call a success. */
  successPrompt: z.string().trim().max(4_000).optional(),
});

/** How the agent takes turns. */
export const agentConversation = z.strictObject({
  /** 0 lets nobody interrupt, 1 stops at the slightest sound. */
  interruptionSensitivity: z.number().min(0).max(1).default(0.8),
  /** 0 waits long before it answers, 1 answers at once. */
  responsiveness: z.number().min(0).max(1).default(0.8),
  /** Says "mhm" and the like while it listens. */
  backchannel: z.boolean().default(false),
  denoise: z.boolean().default(true),
  /** Takes digits the caller presses. */
  keypad: z.boolean().default(true),
});

/** What is kept of a call at the engine. */
export const agentPrivacy = z.strictObject({
  /** everything; without_personal_data: what names a person is cut out after the call; minimal: no words and no audio. */
  keep: z.enum(["everything", "without_personal_data", "minimal"]).default("everything"),
  /** What counts as personal; only with without_personal_data. */
  categories: z
    .array(z.enum(PII_CATEGORIES))
    .max(PII_CATEGORIES.length)
    .default([...PII_CATEGORIES]),
});

const agentVariable = z.strictObject({
  name: variableName,
  description: z.string().trim().max(300).default(""),
  /** Put in when a call brings no value. */
  defaultValue: z.string().max(500).default(""),
});

const shortText = z.string().trim().max(1_000);
const httpsUrl = z
  .url({ protocol: /^https?$/, error: "must be a web address such as https://example.com/hook" })
  .max(2_000);

/** What an agent says and how, in our own words. Engines are targets; limits are the strictest of theirs. */
export const agentDefinition = z.strictObject({
  /** Of this shape; stored definitions of an older one are brought up to date when they are read. */
  schemaVersion: z.literal(1).default(1),
  firstMessage: shortText.default("Hello! How can I help you today?"),
  prompt: z.string().trim().min(1, { error: "tell the agent what to do" }).max(40_000),
  language: z.enum(AGENT_LANGUAGES).default("en-US"),
  voice: agentVoice.default({ provider: "elevenlabs", voiceId: "sarah" }),
  model: agentModel.default({ provider: "openai", model: "gpt-4.1-mini", temperature: 0.4 }),
  transcriber: agentTranscriber.default({ provider: "deepgram", model: "nova-3" }),
  maxDurationSeconds: z.number().int().min(10).max(LIMITS.callMaxDurationSeconds).default(600),
  /** The call ends when the agent itself says one of these. */
  endCallPhrases: z.array(z.string().trim().min(2).max(140)).max(20).optional(),
  /** Said before the agent hangs up. */
  endCallMessage: shortText.optional(),
  /** The call ends when nobody has spoken for so long. */
  silenceTimeoutSeconds: z.number().int().min(10).max(3_600).default(60),
  /** Whether an answering machine is recognised at all. */
  voicemailDetection: z.boolean().default(true),
  /** Spoken to an answering machine; without it the agent hangs up on voicemail. */
  voicemailMessage: shortText.optional(),
  backgroundSound: z.enum(BACKGROUND_SOUNDS).optional(),
  conversation: agentConversation.prefault({}),
  analysis: agentAnalysis.default({ summary: true, successEvaluation: true }),
  variables: z.array(agentVariable).max(50).default([]),
  tools: agentTools.default([]),
  /** What the agent knows besides its prompt. */
  knowledgeDocumentIds: z.array(id).max(100).default([]),
  /** Where its custom functions are sent; signed, see the docs of function calls. */
  functionUrl: httpsUrl.optional(),
  recordingEnabled: z.boolean().default(true),
  privacy: agentPrivacy.prefault({}),
});

export type AgentDefinition = z.infer<typeof agentDefinition>;

/** The parts that are an agent's instructions: what it says, knows and looks for. */
export const AGENT_WORDS = [
  "firstMessage",
  "prompt",
  "endCallPhrases",
  "voicemailMessage",
  "endCallMessage",
  "analysis",
  "tools",
] as const satisfies readonly (keyof AgentDefinition)[];

/** A definition as it is shown: instructions are null for those the agency keeps them from. */
export const shownAgentDefinition = agentDefinition.extend({
  firstMessage: shortText.nullable(),
  prompt: z.string().nullable(),
  endCallPhrases: z.array(z.string()).nullish(),
  voicemailMessage: shortText.nullish(),
  endCallMessage: shortText.nullish(),
  analysis: agentAnalysis.nullable(),
  tools: agentTools.nullable(),
});
export type ShownAgentDefinition = z.infer<typeof shownAgentDefinition>;

/** A definition in a change of an agent: first message, prompt, analysis and tools stay as they are where they are not named. */
export const changedAgentDefinition = agentDefinition.extend({
  firstMessage: shortText.optional(),
  prompt: agentDefinition.shape.prompt.optional(),
  analysis: agentAnalysis.optional(),
  tools: agentTools.optional(),
});
export type ChangedAgentDefinition = z.output<typeof changedAgentDefinition>;
