import { expect, it } from "vitest";
import { agentDefinition } from "@/types/agent-definition";
import { createAgentBody } from "@/types/agents";
import { AGENT_TEMPLATES } from "../agent-templates";
import { DEFAULTS, newFormValues, toNumber, toPhrases, toText, toUpdateBody } from "./agent-form-values";

it("makes every template but the blank one a valid agent as it stands", () => {
  for (const template of AGENT_TEMPLATES) {
    const { success } = createAgentBody.safeParse(newFormValues(template));
    expect([template.id, success]).toEqual([template.id, template.id !== "blank"]);
  }
});

it("reads one phrase per line and knows none from an empty text", () => {
  expect(toPhrases(" Goodbye \n\nHave a nice day")).toEqual(["Goodbye", "Have a nice day"]);
  expect(toPhrases("\n  ")).toBeUndefined();
});

it("takes an empty field for no value", () => {
  expect([toText("  "), toText("Bye"), toNumber(""), toNumber("0"), toNumber(null)]).toEqual([
    undefined,
    "Bye",
    undefined,
    0,
    undefined,
  ]);
});

it("starts with the defaults of the contract", () => {
  expect({ ...DEFAULTS, prompt: "x" }).toEqual(agentDefinition.parse({ prompt: "x" }));
});

it("sends no words of an agent whose words are kept", () => {
  const values = createAgentBody.parse({
    name: "Rosa",
    definition: { ...DEFAULTS, prompt: "x", endCallMessage: "Bye", voicemailMessage: "Call us" },
  });
  const { definition } = toUpdateBody(values, { revision: 2, areWordsKept: true });
  for (const word of ["prompt", "firstMessage", "tools", "analysis", "endCallMessage", "voicemailMessage"]) {
    expect([word, word in (definition ?? {})]).toEqual([word, false]);
  }
  expect(toUpdateBody(values, { revision: 2, areWordsKept: false }).definition?.prompt).toBe("x");
});
