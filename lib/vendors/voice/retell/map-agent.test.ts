import type Retell from "retell-sdk";
import { expect, test } from "vitest";
import { toAgent } from "./map-agent";
import { agentIdIn } from "./marker";
import { AGENT_ID, agentInput } from "./test-support";

const engine = { llm_id: "llm_1", version: 3 };

const PII: Retell.AgentCreateParams.PiiConfig["categories"] = ["email", "ssn"];

test("a plain agent says everything, also what is not set", () => {
  const agent = toAgent(agentInput(), engine) satisfies Retell.AgentCreateParams;
  expect(agent).toEqual({
    agent_name: expect.stringMatching(/^Front desk #/),
    response_engine: { type: "retell-llm", llm_id: "llm_1", version: 3 },
    voice_id: "11labs-Anna",
    voice_speed: 1,
    voice_temperature: 1,
    volume: 1,
    fallback_voice_ids: null,
    boosted_keywords: null,
    stt_mode: "fast",
    custom_stt_config: null,
    data_storage_setting: "everything",
    pii_config: { mode: "post_call", categories: [] },
    opt_in_signed_url: true,
    language: "en-US",
    max_call_duration_ms: 600_000,
    end_call_after_silence_ms: 60_000,
    voicemail_option: { action: { type: "hangup" } },
    ambient_sound: null,
    interruption_sensitivity: 0.8,
    responsiveness: 0.8,
    enable_backchannel: false,
    denoising_mode: "noise-cancellation",
    allow_user_dtmf: true,
    post_call_analysis_data: expect.any(Array),
    webhook_url: "https://app.example.com/api/webhooks/retell?i=1",
    webhook_events: ["call_started", "call_ended", "call_analyzed", "transcript_updated"],
    webhook_timeout_ms: 10_000,
  });
  expect(agentIdIn(agent.agent_name)).toBe(AGENT_ID);
});

test.each([
  { privacy: { keep: "without_personal_data" } },
  { privacy: { keep: "minimal" } },
  { recordingEnabled: false },
])("with %o the words of a call are not reported while they are said", (definition) => {
  const { webhook_events } = toAgent(agentInput(definition), engine);
  expect(webhook_events).toEqual(["call_started", "call_ended", "call_analyzed"]);
});

test("every setting of sound and turns is taken over", () => {
  const agent = toAgent(
    agentInput({
      language: "multi",
      voice: {
        provider: "openai",
        voiceId: "nova",
        speed: 1.1,
        stability: 0.75,
        volume: 1.5,
        fallbackVoiceIds: ["echo", "11labs-Adrian"],
      },
      transcriber: { provider: "assemblyai", keywords: ["Lopez"] },
      backgroundSound: "coffee_shop",
      conversation: {
        interruptionSensitivity: 0.2,
        responsiveness: 0.5,
        backchannel: true,
        denoise: false,
        keypad: false,
      },
      maxDurationSeconds: 30,
      silenceTimeoutSeconds: 20,
    }),
    engine,
  );
  expect(agent).toMatchObject({
    voice_id: "openai-Nova",
    voice_speed: 1.1,
    voice_temperature: 0.5,
    volume: 1.5,
    fallback_voice_ids: ["11labs-Adrian"],
    boosted_keywords: ["Lopez"],
    stt_mode: "custom",
    custom_stt_config: { provider: "assemblyai" },
    ambient_sound: "coffee-shop",
    interruption_sensitivity: 0.2,
    responsiveness: 0.5,
    enable_backchannel: true,
    denoising_mode: "no-denoise",
    allow_user_dtmf: false,
    max_call_duration_ms: 60_000,
    end_call_after_silence_ms: 20_000,
  });
  expect(agent.language).toHaveLength(10);
});

test.each([
  [{ voicemailDetection: false, voicemailMessage: "Hi" }, null],
  [{ voicemailMessage: "Call us." }, { action: { type: "static_text", text: "Call us." } }],
  [{}, { action: { type: "hangup" } }],
])("voicemail %o becomes %o", (definition, expected) => {
  expect(toAgent(agentInput(definition), engine).voicemail_option).toEqual(expected);
});

test.each([
  [{ privacy: { keep: "without_personal_data", categories: PII } }, "everything_except_pii", PII],
  [{ privacy: { keep: "minimal" } }, "basic_attributes_only", []],
  [{ recordingEnabled: false, privacy: { keep: "without_personal_data" } }, "basic_attributes_only", []],
  [{ recordingEnabled: false }, "basic_attributes_only", []],
])("%o keeps %s", (definition, setting, categories) => {
  expect(toAgent(agentInput(definition), engine)).toMatchObject({
    data_storage_setting: setting,
    pii_config: { mode: "post_call", categories },
  });
});

test("a voice the engine has not is refused by name; its own ids and clones are taken", () => {
  const withVoice = (provider: string, voiceId: string) =>
    toAgent(agentInput({ voice: { provider, voiceId } }), engine).voice_id;
  expect(() => withVoice("azure", "emma")).toThrow(/^Voice: Retell has no voice “emma” of azure\. Choose/);
  expect(withVoice("elevenlabs", "11labs-adrian")).toBe("11labs-Adrian");
  expect(withVoice("elevenlabs", "ryan")).toBe("11labs-Ryan");
  expect(withVoice("cartesia", "custom_voice_28bd4920fa")).toBe("custom_voice_28bd4920fa");
});

test("what is found out after a call: three of the engine's own, and the customer's fields", () => {
  const { post_call_analysis_data: items } = toAgent(
    agentInput({
      analysis: {
        summaryPrompt: "Three words.",
        successPrompt: "A visit is booked.",
        structuredDataSchema: {
          type: "object",
          required: ["booked"],
          properties: {
            booked: { type: "boolean", description: "Whether a visit was booked" },
            guests: { type: "integer" },
            mood: { type: "string", enum: ["good", "bad"] },
            note: { type: "string" },
            items: { type: "array", items: { type: "string" } },
          },
        },
      },
    }),
    engine,
  );
  expect(items).toEqual([
    { type: "system-presets", name: "call_summary", required: true, description: "Three words." },
    { type: "system-presets", name: "call_successful", required: true, description: "A visit is booked." },
    { type: "system-presets", name: "user_sentiment", description: expect.any(String) },
    { type: "boolean", name: "booked", description: "Whether a visit was booked", required: false },
    { type: "number", name: "guests", description: "guests", required: false },
    { type: "enum", name: "mood", description: "mood", required: false, choices: ["good", "bad"] },
    { type: "string", name: "note", description: "note", required: false },
    { type: "string", name: "items", description: expect.stringContaining('"array"'), required: false },
  ]);
});
