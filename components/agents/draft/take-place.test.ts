import { expect, it } from "vitest";
import type { AgentResource } from "@/types/agents";
import { DEFAULTS } from "../form/agent-form-values";
import { storedOf } from "./send-draft";
import { takePlace } from "./take-place";

function agent(change: Partial<AgentResource>): AgentResource {
  const shown = { name: "Mia", description: "", provider: "vapi", direction: "outbound", revision: 3 };
  const place = { integrationId: "key-1", phoneNumberId: "number-1" };
  // Of an agent, only what its form shows is read.
  return { ...shown, ...place, definition: { ...DEFAULTS, prompt: "Call." }, ...change } as AgentResource;
}

const before = storedOf(agent({}));

it("shows where the agent was moved to, under what is typed and not saved", () => {
  const there = { provider: "retell", integrationId: "key-2", phoneNumberId: null } as const;
  const { values, stored } = takePlace({ ...before.values, name: "" }, before, agent(there));
  expect(values).toEqual({ ...before.values, ...there, name: "" });
  expect(stored).toMatchObject({ values: { ...there, name: "Mia" }, told: there, revision: 3 });
});

it("leaves alone what was chosen here meanwhile", () => {
  const typed = { ...before.values, phoneNumberId: "number-9" };
  const { values } = takePlace(typed, before, agent({ integrationId: "key-2", phoneNumberId: null }));
  expect(values).toMatchObject({ integrationId: "key-2", phoneNumberId: "number-9" });
});
