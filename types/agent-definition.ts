import { z } from "zod";
import {
  AGENT_LANGUAGES,
  MODEL_PROVIDERS,
  TRANSCRIBER_PROVIDERS,
  VOICE_PROVIDERS,
} from "@/config/agent-catalog";
import { LIMITS } from "@/config/limits";

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
});

export const agentModel = z.strictObject({
  provider: z.enum(MODEL_PROVIDERS),
  model: catalogName,
  temperature: z.number().min(0).max(2).default(0.4),
});

export const agentTranscriber = z.strictObject({
  provider: z.enum(TRANSCRIBER_PROVIDERS),
  model: catalogName.optional(),
});

const SCHEMA_DEPTH = 12;
const SCHEMA_CHARACTERS = 20_000;

/** Looked at before the recursive check, which a document nested a hundred thousand deep would crash. */
function isWithinDepth(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth < SCHEMA_DEPTH && Object.values(value).every((part) => isWithinDepth(part, depth + 1));
}

function isSmallDocument(value: unknown): boolean {
  return isWithinDepth(value) && (JSON.stringify(value) ?? "").length <= SCHEMA_CHARACTERS;
}

/** Fields to extract from the conversation, as a JSON Schema of type object. */
export const structuredDataSchema = z
  .unknown()
  .refine(isSmallDocument, {
    error: `must be at most ${SCHEMA_CHARACTERS} characters and ${SCHEMA_DEPTH} levels deep`,
  })
  .pipe(
    z.object({ type: z.literal("object"), properties: z.record(z.string(), z.json()) }).catchall(z.json()),
  )
  .meta({ description: "A JSON Schema of type object: the fields to extract from the conversation." });

export const agentAnalysis = z.strictObject({
  summary: z.boolean().default(true),
  successEvaluation: z.boolean().default(true),
  structuredDataSchema: structuredDataSchema.optional(),
});

const shortText = z.string().trim().max(1_000);

/** What an agent says and how, in our own words. Engines are targets; limits are the strictest of theirs. */
export const agentDefinition = z.strictObject({
  firstMessage: shortText.default("Hello! How can I help you today?"),
  prompt: z.string().trim().min(1, { error: "tell the agent what to do" }).max(40_000),
  language: z.enum(AGENT_LANGUAGES).default("en-US"),
  voice: agentVoice.default({ provider: "elevenlabs", voiceId: "sarah" }),
  model: agentModel.default({ provider: "openai", model: "gpt-4.1-mini", temperature: 0.4 }),
  transcriber: agentTranscriber.default({ provider: "deepgram", model: "nova-3" }),
  maxDurationSeconds: z.number().int().min(10).max(LIMITS.callMaxDurationSeconds).default(600),
  /** The call ends when the agent itself says one of these. */
  endCallPhrases: z.array(z.string().trim().min(2).max(140)).max(20).optional(),
  /** Spoken to an answering machine; without it the agent hangs up on voicemail. */
  voicemailMessage: shortText.optional(),
  backgroundSound: z.enum(["off", "office"]).optional(),
  analysis: agentAnalysis.default({ summary: true, successEvaluation: true }),
  recordingEnabled: z.boolean().default(true),
});

export type AgentDefinition = z.infer<typeof agentDefinition>;

/** The parts that are an agent's instructions: what it says, knows and looks for. */
export const AGENT_WORDS = [
  "firstMessage",
  "prompt",
  "endCallPhrases",
  "voicemailMessage",
  "analysis",
] as const satisfies readonly (keyof AgentDefinition)[];

/** A definition as it is shown: instructions are null for those the agency keeps them from. */
export const shownAgentDefinition = agentDefinition.extend({
  firstMessage: shortText.nullable(),
  prompt: z.string().nullable(),
  endCallPhrases: z.array(z.string()).nullish(),
  voicemailMessage: shortText.nullish(),
  analysis: agentAnalysis.nullable(),
});
export type ShownAgentDefinition = z.infer<typeof shownAgentDefinition>;

/** A definition in a change of an agent: first message, prompt and analysis stay as they are where they are not named. */
export const changedAgentDefinition = agentDefinition.extend({
  firstMessage: shortText.optional(),
  prompt: agentDefinition.shape.prompt.optional(),
  analysis: agentAnalysis.optional(),
});
export type ChangedAgentDefinition = z.output<typeof changedAgentDefinition>;
