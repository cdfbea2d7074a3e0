import { describe, expect, test } from "vitest";
import { remoteAgentInput } from "@/tests/support/vapi-engine";
import { toAssistant } from "./map-agent";

const webhook = { url: "https://app.example.com/api/webhooks/vapi?i=1", credentialId: "credential-1" };

function assistantOf(definition: object, name = "Front desk") {
  return toAssistant(
    remoteAgentInput({ agentId: "agent-1", name, webhook }, { prompt: "Book appointments.", ...definition }),
    {},
  );
}

test("an agent that only has a prompt becomes a complete assistant", () => {
  expect(assistantOf({})).toEqual({
    name: "Front desk",
    firstMessage: "Hello! How can I help you today?",
    firstMessageMode: "assistant-speaks-first",
    model: {
      provider: "openai",
      model: "gpt-4.1-mini",
      temperature: 0.4,
      messages: [{ role: "system", content: "Book appointments." }],
      toolIds: [],
      tools: [],
    },
    voice: { provider: "11labs", voiceId: "sarah", model: "eleven_flash_v2_5" },
    transcriber: { provider: "deepgram", model: "nova-3", language: "en-US" },
    maxDurationSeconds: 600,
    endCallPhrases: [],
    endCallMessage: "",
    voicemailMessage: "",
    voicemailDetection: { provider: "vapi" },
    backgroundSound: "off",
    startSpeakingPlan: {
      waitSeconds: 0.4,
      transcriptionEndpointingPlan: {
        onPunctuationSeconds: 0.1,
        onNoPunctuationSeconds: 1.4,
        onNumberSeconds: 0.5,
      },
    },
    stopSpeakingPlan: { numWords: 0, voiceSeconds: 0.26 },
    backgroundSpeechDenoisingPlan: { smartDenoisingPlan: { enabled: true } },
    keypadInputPlan: { enabled: true, timeoutSeconds: 2 },
    hooks: [
      {
        on: "customer.speech.timeout",
        name: "silence",
        options: { timeoutSeconds: 60, triggerMaxCount: 1, triggerResetMode: "onUserSpeech" },
        do: [{ type: "tool", tool: { type: "endCall" } }],
      },
    ],
    analysisPlan: {
      summaryPlan: { enabled: true },
      successEvaluationPlan: { enabled: true, rubric: "PassFail" },
      structuredDataPlan: {
        enabled: true,
        schema: {
          type: "object",
          properties: { sentiment: expect.objectContaining({ enum: ["positive", "neutral", "negative"] }) },
          required: ["sentiment"],
        },
      },
    },
    artifactPlan: {
      recordingEnabled: true,
      loggingEnabled: true,
      pcapEnabled: false,
      transcriptPlan: { enabled: true },
    },
    compliancePlan: { hipaaEnabled: false, pciEnabled: false },
    monitorPlan: { listenEnabled: true, controlEnabled: true },
    server: {
      url: webhook.url,
      credentialId: "credential-1",
      timeoutSeconds: 20,
      backoffPlan: { type: "exponential", maxRetries: 6, baseDelaySeconds: 1, excludedStatusCodes: [413] },
    },
    serverMessages: ["status-update", "end-of-call-report", "conversation-update"],
    metadata: { agentId: "agent-1" },
  });
});

test.each(["without_personal_data", "minimal"])("with %s the words of a call are not reported", (keep) => {
  expect(assistantOf({ privacy: { keep } }).serverMessages).toEqual(["status-update", "end-of-call-report"]);
});

test("a name is cut at the engine's limit and an agent without a greeting waits", () => {
  expect(assistantOf({}, "x".repeat(60)).name).toHaveLength(40);
  expect(assistantOf({ firstMessage: "" }).firstMessageMode).toBe("assistant-waits-for-user");
});

describe("voices", () => {
  test.each([
    [
      { provider: "elevenlabs", voiceId: "burt", speed: 1.1 },
      { provider: "11labs", voiceId: "burt", speed: 1.1 },
    ],
    [
      { provider: "azure", voiceId: "emma", speed: 0.9 },
      { provider: "azure", voiceId: "emma", speed: 0.9 },
    ],
    [
      { provider: "openai", voiceId: "nova" },
      { provider: "openai", voiceId: "nova" },
    ],
    [
      { provider: "deepgram", voiceId: "thalia", speed: 1.1 },
      { provider: "deepgram", voiceId: "thalia" },
    ],
    [
      { provider: "cartesia", voiceId: "a167e0f3", speed: 1.2 },
      { provider: "cartesia", voiceId: "a167e0f3", generationConfig: { speed: 1.2 } },
    ],
  ])("%o", (voice, expected) => {
    expect(assistantOf({ voice }).voice).toMatchObject(expected);
  });
});

describe("transcribers", () => {
  test.each([
    [{ provider: "deepgram" }, "fr-CA", { provider: "deepgram", model: "nova-3", language: "fr-CA" }],
    [{ provider: "assemblyai" }, "en-GB", { provider: "assembly-ai", language: "en" }],
    [{ provider: "assemblyai" }, "de", { provider: "assembly-ai", language: "multi" }],
    [
      { provider: "openai" },
      "pt-BR",
      { provider: "openai", model: "gpt-4o-mini-transcribe", language: "pt" },
    ],
    [{ provider: "openai" }, "multi", { provider: "openai", model: "gpt-4o-mini-transcribe" }],
  ])("%o in %s", (transcriber, language, expected) => {
    expect(assistantOf({ transcriber, language }).transcriber).toEqual(expected);
  });
});

test("the customer's fields are asked for beside the sentiment, which cannot be replaced", () => {
  const structuredDataSchema = {
    type: "object",
    properties: { booked: { type: "boolean" }, sentiment: { type: "number" } },
    required: ["booked"],
  };
  const { analysisPlan } = assistantOf({ analysis: { structuredDataSchema } });
  expect(analysisPlan?.structuredDataPlan?.schema).toMatchObject({
    properties: { booked: { type: "boolean" }, sentiment: { type: "string" } },
    required: ["booked", "sentiment"],
  });
});

test("switched-off parts are said to be off", () => {
  const assistant = assistantOf({
    recordingEnabled: false,
    backgroundSound: "office",
    analysis: { summary: false, successEvaluation: false },
  });
  expect(assistant).toMatchObject({
    artifactPlan: { recordingEnabled: false },
    backgroundSound: "office",
    analysisPlan: { summaryPlan: { enabled: false }, successEvaluationPlan: { enabled: false } },
  });
});
