import { expect, it } from "vitest";
import { CLIENT_FEATURE_NAMES, type ClientFeature } from "@/config/client-features";
import { agentDefinition, changedAgentDefinition } from "@/types/agent-definition";
import { systemActor } from "../shared/actor";
import type { Viewer } from "../shared/can";
import { changeDefinition, shownDefinition } from "./keep-words";

const stored = agentDefinition.parse({
  firstMessage: "Good morning, secretly.",
  prompt: "Only the agency knows this.",
  endCallPhrases: ["See you"],
  voicemailMessage: "Call us back.",
});

function owner(without: ClientFeature[] = []): Viewer {
  const features = CLIENT_FEATURE_NAMES.filter((feature) => !without.includes(feature));
  return {
    role: "owner",
    partnerRole: null,
    actor: systemActor("test"),
    workspace: {
      id: "0197a000-0000-7000-8000-000000000001",
      slug: "clinic",
      name: "Clinic",
      status: "active",
      features,
      timeZone: "UTC",
      currency: "USD",
      rateMicrosPerMinute: 0n,
      isBillingExempt: false,
      isReadOnly: false,
    },
  };
}

it("shows every word to who may see prompts, and none to others", () => {
  expect(shownDefinition(stored, owner())).toEqual(stored);
  const shown = shownDefinition(stored, owner(["prompts"]));
  expect(shown).toMatchObject({ prompt: null, firstMessage: null, voice: stored.voice });
  expect(JSON.stringify(shown)).not.toMatch(/secretly|agency|See you|Call us/);
});

it("keeps what an editor cannot see, whatever else changes", () => {
  const change = changedAgentDefinition.parse({ language: "de", maxDurationSeconds: 120 });
  expect(changeDefinition(stored, change, owner(["prompts"]))).toEqual({
    ...stored,
    language: "de",
    maxDurationSeconds: 120,
  });
});

it.each([
  { prompt: "Mine now." },
  { firstMessage: "" },
  { endCallPhrases: ["Bye"] },
  { voicemailMessage: "Hi" },
  { analysis: {} },
])("refuses an editor who cannot see the words to change %o", (words) => {
  const change = changedAgentDefinition.parse(words);
  expect(() => changeDefinition(stored, change, owner(["prompts"]))).toThrowError(/another value/);
});

it("lets others leave out what stays, and take away what was optional", () => {
  const change = changedAgentDefinition.parse({ prompt: "New words." });
  const after = changeDefinition(stored, change, owner());
  expect(after).toMatchObject({ prompt: "New words.", firstMessage: "Good morning, secretly." });
  expect(after.voicemailMessage).toBeUndefined();
});
