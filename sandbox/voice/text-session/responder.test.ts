import { describe, expect, it } from "vitest";
import type { DialogueInput } from "../dialogue/dialogue-input";
import { createSeededRandom } from "../seeded-random";
import { createResponder } from "./responder";

function responder(change: Partial<DialogueInput> = {}) {
  return createResponder({
    prompt: "Opening hours: Monday to Friday 8 am to 6 pm\nParking: behind the house",
    firstMessage: "Hello, this is Ava from Bright Smile Dental.",
    waitsForCaller: false,
    farewell: "",
    voicemailMessage: "",
    tools: [
      { name: "bookAppointment", parameters: { type: "object", properties: { name: { type: "string" } } } },
    ],
    outcome: "00",
    customerName: "Rosa",
    customerNumber: undefined,
    isOutbound: false,
    random: createSeededRandom(1),
    now: new Date("2026-03-02T09:00:00Z"),
    ...change,
  });
}

describe("createResponder", () => {
  it("speaks first unless it waits for the caller", () => {
    expect(responder().greeting()).toBe("Hello, this is Ava from Bright Smile Dental.");
    expect(responder({ waitsForCaller: true }).greeting()).toBeNull();
  });

  it("answers from the prompt, and admits nothing it was not told", () => {
    expect(responder().replyTo("When are you open?")).toEqual({
      kind: "say",
      text: "Our opening hours are Monday to Friday 8 am to 6 pm.",
    });
    expect(responder().replyTo("Do you sell cars?")).toMatchObject({
      kind: "say",
      text: expect.stringContaining("How can I help"),
    });
  });

  it("uses the tool whose name the caller's words share", () => {
    expect(responder().replyTo("I would like to book an appointment.")).toMatchObject({
      kind: "tool",
      tool: { name: "bookAppointment" },
      arguments: { name: "Rosa" },
    });
  });

  it("hangs up at a goodbye, in the agent's own words, and at a wish to be left alone", () => {
    expect(responder({ farewell: "See you." }).replyTo("Bye!")).toEqual({
      kind: "hang-up",
      text: "See you.",
    });
    const annoyed = responder();
    expect(annoyed.replyTo("Stop calling me")).toMatchObject({ kind: "hang-up" });
    expect(annoyed.traits).toMatchObject({ optedOut: true, sentiment: "negative" });
  });
});
