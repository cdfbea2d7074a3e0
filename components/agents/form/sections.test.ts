import { expect, it } from "vitest";
import { agentDefinition } from "@/types/agent-definition";
import { AGENT_SECTIONS, labelOfField, sectionOfField } from "./sections";

it("has a place for every part of a definition", () => {
  const owned: string[] = AGENT_SECTIONS.flatMap(({ owns }) => [...owns]);
  for (const field of Object.keys(agentDefinition.shape)) {
    if (field === "schemaVersion") continue;
    expect([field, owned.includes(`definition.${field}`)]).toEqual([field, true]);
  }
});

it("leads from a deep field to the section that shows it", () => {
  expect(sectionOfField("definition.tools.2.url")).toBe("tools");
  expect(sectionOfField("definition.voice.speed")).toBe("voice");
  expect(sectionOfField("name")).toBe("basics");
});

it("says fields in words", () => {
  expect(labelOfField("definition.prompt")).toBe("Instructions");
  expect(labelOfField("definition.voice.stability")).toBe("Voice, stability");
  expect(labelOfField("definition.tools.0.url")).toBe("Tools, 1, url");
});
