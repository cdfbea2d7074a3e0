import type { Vapi } from "@vapi-ai/server-sdk";
import type { AgentDefinition } from "@/types/agent-definition";
import type { RemoteAgentInput, VoiceWebhook } from "../port";

const NAME_LENGTH = 40;
const WEBHOOK_TIMEOUT_SECONDS = 20;
const WEBHOOK_RETRIES = 6;

/** Each message costs a delivery; these two say all we keep. */
const SERVER_MESSAGES: Vapi.CreateAssistantDtoServerMessagesItem[] = ["status-update", "end-of-call-report"];

const SENTIMENT_SCHEMA = {
  type: "string",
  enum: ["positive", "neutral", "negative"],
  description: "How the caller felt about the conversation as a whole.",
};

/** Where the engine reports to. Without a backoff plan it would never repeat a delivery that failed. */
export function toServer(webhook: VoiceWebhook): Vapi.Server {
  const backoffPlan = { type: "exponential", maxRetries: WEBHOOK_RETRIES, baseDelaySeconds: 1 };
  return {
    url: webhook.url,
    credentialId: webhook.credentialId,
    timeoutSeconds: WEBHOOK_TIMEOUT_SECONDS,
    // The SDK types the plan's `type` as an object; the API takes the word.
    backoffPlan: backoffPlan as unknown as Vapi.BackoffPlan,
  };
}

function toModel({ model, prompt }: AgentDefinition): Vapi.CreateAssistantDtoModel {
  // Names come from our open catalogue, the SDK lists those it knew when it was published; the API has the last word.
  return {
    provider: model.provider,
    model: model.model,
    temperature: model.temperature,
    messages: [{ role: "system", content: prompt }],
  } as Vapi.CreateAssistantDtoModel;
}

function toVoice({ voice }: AgentDefinition): Vapi.CreateAssistantDtoVoice {
  const { provider, voiceId, speed } = voice;
  const pace = speed === undefined ? {} : { speed };
  switch (provider) {
    case "elevenlabs":
      return { provider: "11labs", voiceId, model: "eleven_flash_v2_5", ...pace };
    case "azure":
      return { provider, voiceId, ...pace };
    case "openai":
      return { provider, voiceId, ...pace };
    case "cartesia":
      return { provider, voiceId, ...(speed === undefined ? {} : { generationConfig: pace }) };
    case "deepgram":
      // Has no pace to set. The catalogue of voices is open, as for models.
      return { provider, voiceId: voiceId as Vapi.DeepgramVoiceId };
  }
}

function toTranscriber({ transcriber, language }: AgentDefinition): Vapi.CreateAssistantDtoTranscriber {
  const { provider, model } = transcriber;
  switch (provider) {
    case "deepgram":
      return { provider, model: model ?? "nova-3", language } as Vapi.CreateAssistantDtoTranscriber; // open catalogue
    case "assemblyai":
      return {
        provider: "assembly-ai",
        language: language.startsWith("en") ? "en" : "multi",
        ...(model ? { speechModel: model } : {}),
      } as Vapi.CreateAssistantDtoTranscriber; // open catalogue
    case "openai":
      // Takes the bare language, and finds it out by itself when told none.
      return {
        provider,
        model: model ?? "gpt-4o-mini-transcribe",
        ...(language === "multi" ? {} : { language: language.slice(0, 2) }),
      } as Vapi.CreateAssistantDtoTranscriber; // open catalogue
  }
}

/** Sentiment always, whatever else the customer wants extracted; a field of theirs by that name gives way. */
function toAnalysisPlan({ analysis }: AgentDefinition): Vapi.AnalysisPlan {
  const own = analysis.structuredDataSchema;
  const required = Array.isArray(own?.required) ? own.required.map(String) : [];
  const schema = {
    ...own,
    type: "object",
    properties: { ...own?.properties, sentiment: SENTIMENT_SCHEMA },
    required: [...new Set([...required, "sentiment"])],
  };
  return {
    summaryPlan: { enabled: analysis.summary },
    successEvaluationPlan: { enabled: analysis.successEvaluation, rubric: "PassFail" },
    // The SDK's JSON Schema type knows fewer keywords than the API.
    structuredDataPlan: { enabled: true, schema: schema as unknown as Vapi.JsonSchema },
  };
}

/**
 * Our agent in the engine's words. Every field is sent each time: an update replaces only the fields it names, so one
 * left out would keep its old value.
 */
export function toAssistant({
  agentId,
  name,
  definition,
  webhook,
}: RemoteAgentInput): Vapi.CreateAssistantDto {
  return {
    name: name.slice(0, NAME_LENGTH),
    firstMessage: definition.firstMessage,
    firstMessageMode: definition.firstMessage ? "assistant-speaks-first" : "assistant-waits-for-user",
    model: toModel(definition),
    voice: toVoice(definition),
    transcriber: toTranscriber(definition),
    maxDurationSeconds: definition.maxDurationSeconds,
    endCallPhrases: definition.endCallPhrases ?? [],
    voicemailMessage: definition.voicemailMessage ?? "",
    voicemailDetection: { provider: "vapi" },
    backgroundSound: definition.backgroundSound ?? "off",
    analysisPlan: toAnalysisPlan(definition),
    artifactPlan: { recordingEnabled: definition.recordingEnabled },
    monitorPlan: { listenEnabled: true, controlEnabled: true },
    server: toServer(webhook),
    serverMessages: SERVER_MESSAGES,
    metadata: { agentId },
  };
}
