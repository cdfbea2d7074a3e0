import { describe, expect, it } from "vitest";
import { type AgentDefinition, agentDefinition } from "@/types/agent-definition";
import { compareDefinitions } from "./compare-definitions";

const base = agentDefinition.parse({
  prompt: "You answer for a dental practice.",
  tools: [
    { type: "end_call", id: "tool0001", name: "end_call" },
    { type: "press_digits", id: "tool0002", name: "press_digits" },
  ],
  variables: [{ name: "practice", defaultValue: "Smile" }],
});

function changed(change: Partial<AgentDefinition>): AgentDefinition {
  return { ...base, ...change };
}

describe("compareDefinitions", () => {
  it("finds nothing between equals", () => {
    expect(compareDefinitions(base, agentDefinition.parse(JSON.parse(JSON.stringify(base))))).toEqual([]);
  });

  it("names what changed in words, with both values, and marks what reads as text", () => {
    const after = changed({
      prompt: "You sell.",
      voice: { ...base.voice, speed: 1.1 },
      model: { ...base.model, temperature: 0.9 },
    });
    expect(compareDefinitions(base, after)).toEqual([
      {
        ...{ path: "prompt", label: "Prompt", kind: "changed", isText: true },
        ...{ before: base.prompt, after: "You sell." },
      },
      { path: "voice.speed", label: "Voice, speed", kind: "added", before: null, after: 1.1, isText: false },
      {
        ...{ path: "model.temperature", label: "Model, temperature", kind: "changed", isText: false },
        ...{ before: 0.4, after: 0.9 },
      },
    ]);
  });

  it("knows a tool by its id, whatever it is called and wherever it stands", () => {
    const [end, press] = base.tools;
    if (!end || !press) throw new Error("The definition has two tools.");
    expect(compareDefinitions(base, changed({ tools: [press, end] }))).toEqual([]);
    const renamed = { ...end, name: "hang_up", description: "When all is said." };
    const paths = compareDefinitions(base, changed({ tools: [press, renamed] })).map(({ path, kind }) => [
      path,
      kind,
    ]);
    expect(paths).toEqual([
      ["tools.hang_up.name", "changed"],
      ["tools.hang_up.description", "changed"],
    ]);
    const replaced = compareDefinitions(base, changed({ tools: [end, { ...press, id: "tool0003" }] }));
    expect(replaced.map(({ path, kind }) => [path, kind])).toEqual([
      ["tools.press_digits", "removed"],
      ["tools.press_digits", "added"],
    ]);
  });

  it("knows a variable by its name", () => {
    const variables = [{ name: "practice", description: "", defaultValue: "Bright" }];
    expect(compareDefinitions(base, changed({ variables }))).toMatchObject([
      { path: "variables.practice.defaultValue", label: "Variable practice, default value", kind: "changed" },
    ]);
    expect(compareDefinitions(base, changed({ variables: [] }))).toMatchObject([{ kind: "removed" }]);
  });

  it("takes schemas and lists as one value", () => {
    const after = changed({
      analysis: { ...base.analysis, structuredDataSchema: { type: "object", properties: {} } },
      endCallPhrases: ["goodbye"],
    });
    expect(compareDefinitions(base, after).map(({ path }) => path)).toEqual([
      "analysis.structuredDataSchema",
      "endCallPhrases",
    ]);
    expect(compareDefinitions(after, base).map(({ kind }) => kind)).toEqual(["removed", "removed"]);
  });
});
