import { expect, it } from "vitest";
import { agentDefinition } from "@/types/agent-definition";
import { createAgentBody } from "@/types/agents";
import { AGENT_TEMPLATES } from "../agent-templates";
import { DEFAULTS, newFormValues, toPhrases } from "./agent-form-values";

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

it("starts with the defaults of the contract", () => {
  expect({ ...DEFAULTS, prompt: "x" }).toEqual(agentDefinition.parse({ prompt: "x" }));
});
