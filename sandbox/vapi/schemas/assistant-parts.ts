import { z } from "zod";
import { inlineToolBody } from "./tool";

const modelProviders = [
  "openai",
  "anthropic",
  "anthropic-bedrock",
  "anyscale",
  "cerebras",
  "custom-llm",
  "deepinfra",
  "deep-seek",
  "google",
  "groq",
  "inflection-ai",
  "minimax",
  "openrouter",
  "perplexity-ai",
  "together-ai",
  "xai",
  "vapi",
] as const;

const voiceProviders = [
  "11labs",
  "azure",
  "cartesia",
  "custom-voice",
  "deepgram",
  "hume",
  "inworld",
  "lmnt",
  "microsoft",
  "minimax",
  "neuphonic",
  "openai",
  "playht",
  "rime-ai",
  "sesame",
  "smallest-ai",
  "tavus",
  "vapi",
  "wellsaid",
  "xai",
] as const;

const transcriberProviders = [
  "assembly-ai",
  "azure",
  "cartesia",
  "custom-transcriber",
  "deepgram",
  "11labs",
  "gladia",
  "google",
  "openai",
  "soniox",
  "speechmatics",
  "talkscriber",
  "vapi",
  "xai",
] as const;

export const modelSchema = z
  .looseObject({
    provider: z.enum(modelProviders),
    model: z.string().min(1),
    url: z.string().optional(),
    messages: z
      .array(
        z.looseObject({
          role: z.enum(["assistant", "function", "user", "system", "tool"]),
          content: z.string().nullish(),
        }),
      )
      .optional(),
    tools: z.array(inlineToolBody).optional(),
    toolIds: z.array(z.guid()).optional(),
    temperature: z.number().min(0).max(2).optional(),
    maxTokens: z.number().min(50).max(10000).optional(),
  })
  .refine((model) => model.provider !== "custom-llm" || model.url !== undefined, {
    path: ["url"],
    error: "must be a URL address",
  });

export const voiceSchema = z
  .looseObject({ provider: z.enum(voiceProviders), voiceId: z.string().min(1).optional() })
  .refine((voice) => voice.provider === "custom-voice" || voice.voiceId !== undefined, {
    path: ["voiceId"],
    error: "must be a string",
  });

export const transcriberSchema = z.looseObject({
  provider: z.enum(transcriberProviders),
  model: z.string().optional(),
  language: z.string().optional(),
});
