import { expect, test } from "vitest";
import { createDocument } from "zod-openapi";
import { AGENT_CATALOG } from "@/config/agent-catalog";
import { agentDefinition } from "./agent-definition";

const minimal = { prompt: "Book appointments." };

/** Where the definition is refused, as a path. */
function refusedAt(change: object): string[] {
  const parsed = agentDefinition.safeParse({ ...minimal, ...change });
  return (parsed.error?.issues ?? []).map((issue) => issue.path.join("."));
}

test("a prompt is enough, and the defaults are of the catalogue", () => {
  const { voice, model, transcriber } = agentDefinition.parse(minimal);
  expect(AGENT_CATALOG.voices.elevenlabs).toContain(voice.voiceId);
  expect(AGENT_CATALOG.models.openai).toContain(model.model);
  expect(AGENT_CATALOG.transcribers.deepgram).toContain(transcriber.model);
});

test("a definition survives storing and reading", () => {
  const definition = agentDefinition.parse(minimal);
  expect(agentDefinition.parse(JSON.parse(JSON.stringify(definition)))).toEqual(definition);
});

test.each([
  [{ prompt: "   " }, "prompt"],
  [{ prompt: "x".repeat(40_001) }, "prompt"],
  [{ maxDurationSeconds: 9 }, "maxDurationSeconds"],
  [{ maxDurationSeconds: 43_200 }, "maxDurationSeconds"],
  [{ endCallPhrases: ["x".repeat(141)] }, "endCallPhrases.0"],
  [{ voicemailMessage: "x".repeat(1_001) }, "voicemailMessage"],
  [{ language: "klingon" }, "language"],
  [{ voice: { provider: "elevenlabs", voiceId: "sarah", speed: 3 } }, "voice.speed"],
  [{ voice: { provider: "elevenlabs", voiceId: "<script>" } }, "voice.voiceId"],
  [{ model: { provider: "openai", model: "gpt-4.1", temperature: 3 } }, "model.temperature"],
  [{ colour: "red" }, ""],
])("%o is refused", (change, path) => {
  expect(refusedAt(change)).toEqual([path]);
});

test("a schema for extraction is taken as it is, unless it is no object, too long or too deep", () => {
  const schema = { type: "object", properties: { booked: { type: "boolean" } }, required: ["booked"] };
  const parsed = agentDefinition.parse({ ...minimal, analysis: { structuredDataSchema: schema } });
  expect(parsed.analysis.structuredDataSchema).toEqual(schema);
  const deep: unknown = JSON.parse("[".repeat(100_000) + "]".repeat(100_000));
  const bad = [
    "text",
    { type: "array", properties: {} },
    { type: "object" },
    { type: "object", properties: { note: { description: "x".repeat(20_000) } } },
    { type: "object", properties: { deep } },
  ];
  for (const structuredDataSchema of bad) {
    const paths = refusedAt({ analysis: { structuredDataSchema } });
    expect(paths[0]).toMatch(/^analysis\.structuredDataSchema/);
  }
});

test("the API's document can describe it, going in and coming out", () => {
  const content = { "application/json": { schema: agentDefinition } };
  const responses = { 200: { description: "the definition", content } };
  const document = createDocument({
    openapi: "3.1.1",
    info: { title: "test", version: "1" },
    paths: { "/definition": { put: { requestBody: { content }, responses } } },
  });
  expect(JSON.stringify(document)).toContain("maxDurationSeconds");
});
