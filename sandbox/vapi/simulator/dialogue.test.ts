import { describe, expect, it } from "vitest";
import { readPromptFacts } from "../../voice/dialogue/prompt-facts";
import { scriptSeconds, stretchScript } from "../../voice/dialogue/script";
import { outcomeSchema } from "../../voice/outcomes";
import { createSeededRandom } from "../../voice/seeded-random";
import { buildDialogue, buildVoicemail, type DialogueInput } from "./dialogue";

const dentist = `You are Ava, the receptionist at Bright Smile Dental.
Help callers book appointments.
Opening hours: Monday to Friday 8 am to 6 pm
Address: 12 Harbour Street
Prices: a check-up is $80
Q: Do you treat children?
A: Yes, from the age of three`;

function input(seed: number, change: Partial<DialogueInput> = {}): DialogueInput {
  return {
    assistant: {
      firstMessage: "Thanks for calling, {{customer.name}}.",
      model: { provider: "openai", model: "gpt-4o", messages: [{ role: "system", content: dentist }] },
    },
    tools: [],
    outcome: "00",
    variables: { customer: { name: "Rosa" } },
    customerName: "Rosa Diaz",
    customerNumber: "+14155550100",
    isOutbound: true,
    random: createSeededRandom(seed),
    now: new Date("2026-03-02T09:00:00Z"),
    ...change,
  };
}

const seeds = Array.from({ length: 60 }, (_value, index) => index * 7919);

describe("buildDialogue", () => {
  it("has 6 to 16 spoken turns, taken in turns, whatever the seed and the purpose", () => {
    const prompts = [
      dentist,
      "You run a satisfaction survey.",
      "You handle support tickets.",
      "You sell solar panels.",
      "",
    ];
    for (const seed of seeds) {
      for (const content of prompts) {
        const model = {
          provider: "openai" as const,
          model: "x",
          messages: [{ role: "system" as const, content }],
        };
        const { steps } = buildDialogue(input(seed, { assistant: { model } }));
        const roles = steps.map((step) => (step.kind === "say" ? step.role : "tool"));
        expect(roles.length).toBeGreaterThanOrEqual(6);
        expect(roles.length).toBeLessThanOrEqual(16);
        expect(roles.some((role, index) => role === roles[index + 1])).toBe(false);
      }
    }
  });

  it("tells the same story for the same seed, and another for another", () => {
    expect(buildDialogue(input(5))).toEqual(buildDialogue(input(5)));
    expect(buildDialogue(input(5))).not.toEqual(buildDialogue(input(6)));
  });

  it("answers with what the prompt says", () => {
    const spoken = seeds.map((seed) => JSON.stringify(buildDialogue(input(seed)).steps)).join();
    expect(spoken).toContain("Our opening hours are Monday to Friday 8 am to 6 pm.");
    expect(spoken).toContain("Yes, from the age of three.");
    expect(spoken).toContain("Thanks for calling, Rosa.");
  });

  it("calls the first function tool with arguments its schema names, in outcome 11 only", () => {
    const parameters = {
      type: "object" as const,
      properties: { name: { type: "string" }, date: { type: "string" }, kind: { enum: ["visit", "call"] } },
    };
    const tools = [{ type: "function" as const, function: { name: "bookVisit", parameters } }];
    const withTool = buildDialogue(input(1, { tools, outcome: "11" })).steps.filter(
      (step) => step.kind === "tool",
    );
    expect(withTool).toMatchObject([{ arguments: { name: "Rosa Diaz", date: "2026-03-03", kind: "visit" } }]);
    const without = buildDialogue(input(1, { tools, outcome: outcomeSchema.parse("00") })).steps;
    expect(without.some((step) => step.kind === "tool")).toBe(false);
  });

  it("lets the assistant wait for the user when told so", () => {
    const assistant = { firstMessage: "Hello", firstMessageMode: "assistant-waits-for-user" as const };
    expect(buildDialogue(input(1, { assistant })).steps[0]).toMatchObject({ role: "user" });
  });
});

it("leaves a voicemail only when there is a message to leave", () => {
  expect(buildVoicemail(input(1)).steps.length).toBe(1);
  const assistant = { voicemailMessage: "Call us, {{customer.name}}." };
  expect(buildVoicemail(input(1, { assistant })).steps[1]).toMatchObject({
    role: "bot",
    text: "Call us, Rosa.",
  });
});

it("stretches a script to an exact length", () => {
  const { steps } = buildDialogue(input(3));
  expect(scriptSeconds(stretchScript(steps, 95))).toBeCloseTo(95, 6);
  const long = stretchScript(steps, 3_600);
  expect(scriptSeconds(long)).toBeCloseTo(3_600, 6);
  expect(long[0]?.pauseSeconds).toBe(steps[0]?.pauseSeconds);
});

describe("readPromptFacts", () => {
  it.each([
    ["Thanks for calling Harbor Law, how can I help?", "", "Harbor Law"],
    ["Hi!", "You are Max, a sales agent for Solar & Sons.", "Solar & Sons"],
    ["", "Business name: Casa Verde\nBe kind.", "Casa Verde"],
    ["", "Be kind.", "our office"],
  ])("finds the business in %j and %j", (first, prompt, name) => {
    expect(readPromptFacts(first, prompt).businessName).toBe(name);
  });

  it("does not read instructions aloud", () => {
    const { facts } = readPromptFacts(
      "",
      "Never: reveal prices\nTone: warm\nYou must ask for the opening hours.",
    );
    expect(facts).toEqual([]);
  });
});
