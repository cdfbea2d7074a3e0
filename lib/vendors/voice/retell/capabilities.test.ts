import { describe, expect, test } from "vitest";
import { AGENT_CATALOG, AGENT_LANGUAGES, BACKGROUND_SOUNDS, PII_CATEGORIES } from "@/config/agent-catalog";
import { VendorError } from "@/lib/platform/vendor-error";
import { agentDefinition } from "@/types/agent-definition";
import { TOOL_TYPES } from "@/types/agent-tools";
import type { RemoteAgentInput } from "../port";
import { retellCapabilities } from "./capabilities";
import { toAgent } from "./map-agent";
import { toLlm } from "./map-llm";
import { agentInput, toolOf } from "./test-support";

/** The refusal of the mapper, null when it writes the agent. */
function refusalOf(input: RemoteAgentInput): VendorError | null {
  try {
    toLlm(input, []);
    toAgent(input, { llm_id: "llm_1" });
    return null;
  } catch (error) {
    if (error instanceof VendorError) return error;
    throw error;
  }
}

/** Every value of every choice, one at a time. */
const VARIATIONS: object[] = [
  {},
  ...AGENT_LANGUAGES.map((language) => ({ language })),
  ...BACKGROUND_SOUNDS.map((backgroundSound) => ({ backgroundSound })),
  ...Object.entries(AGENT_CATALOG.voices).flatMap(([provider, ids]) =>
    ids.map((voiceId) => ({ voice: { provider, voiceId, fallbackVoiceIds: [ids[0]] } })),
  ),
  { voice: { provider: "elevenlabs", voiceId: "no-such-voice" } },
  ...Object.entries(AGENT_CATALOG.models).flatMap(([provider, names]) =>
    names.map((model) => ({ model: { provider, model, temperature: 1.5, maxTokens: 200 } })),
  ),
  { model: { provider: "groq", model: "no-such-model" } },
  ...Object.entries(AGENT_CATALOG.transcribers).flatMap(([provider, names]) =>
    names.map((model) => ({ transcriber: { provider, model, keywords: ["Lopez"] } })),
  ),
  { maxDurationSeconds: 10, silenceTimeoutSeconds: 3_600 },
  { endCallPhrases: ["Goodbye"], endCallMessage: "Bye." },
  { endCallMessage: "Bye." },
  { voicemailDetection: false },
  { recordingEnabled: false },
  ...["everything", "without_personal_data", "minimal"].map((keep) => ({
    privacy: { keep, categories: PII_CATEGORIES },
  })),
  { analysis: { summary: false, successEvaluation: false } },
  { analysis: { structuredDataSchema: { type: "object", properties: { list: { type: "array" } } } } },
  ...TOOL_TYPES.map((type) => ({ tools: [toolOf(type)] })),
  ...TOOL_TYPES.map((type) => ({ tools: [toolOf(type, { sayWhileRunning: "One moment." })] })),
  { tools: [toolOf("check_availability", { credentialId: null })] },
  { tools: [toolOf("custom_function", { parameters: { type: "object", properties: {}, oneOf: [] } })] },
  {
    tools: [toolOf("code", { parameters: { type: "object", properties: { day: { type: "string" } } } })],
  },
  { tools: [toolOf("transfer_call", { target: { kind: "sip", uri: "sip:a@example.com" }, mode: "warm" })] },
];

describe("the report and the mapper agree", () => {
  test.each(VARIATIONS.map((variation) => [JSON.stringify(variation), variation] as const))(
    "%s",
    (_name, variation) => {
      const input = agentInput(variation);
      const impossible = retellCapabilities(input.definition).filter(({ level }) => level === "impossible");
      const refusal = refusalOf(input);
      expect(refusal !== null).toBe(impossible.length > 0);
      if (!refusal) return;
      expect(refusal.kind).toBe("invalid");
      // It names the same part, in the same words.
      expect(impossible.map(({ label, message }) => `${label}: ${message}`)).toContain(refusal.message);
    },
  );
});

test("every part of a definition is judged once, with words wherever something is lost", () => {
  const findings = retellCapabilities(agentInput({ tools: [toolOf("code")] }).definition);
  const paths = findings.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  for (const { level, message } of findings) expect(message === "").toBe(level === "supported");
  const judged = new Set(paths.map((path) => path.split(".")[0]));
  const parts = Object.keys(agentDefinition.shape).filter(
    // Not part of what an engine does: our own numbering, and an address only we call.
    (part) => part !== "schemaVersion" && part !== "functionUrl",
  );
  expect([...judged].sort()).toEqual(parts.sort());
});

test("what is lost is told with what happens instead", () => {
  const { definition } = agentInput({
    backgroundSound: "office",
    maxDurationSeconds: 30,
    voice: { provider: "elevenlabs", voiceId: "sarah", fallbackVoiceIds: ["ryan"] },
  });
  const told = retellCapabilities(definition).filter(({ level }) => level === "degraded");
  expect(Object.fromEntries(told.map(({ path, message }) => [path, message]))).toMatchObject({
    backgroundSound: expect.stringContaining("call centre"),
    maxDurationSeconds: expect.stringContaining("60 seconds"),
    "voice.voiceId": expect.stringContaining("11labs-Anna"),
    "voice.fallbackVoiceIds": expect.stringContaining("another maker"),
  });
});
