import { describe, expect, it } from "vitest";
import { valueWords } from "./value-words";

describe("valueWords", () => {
  it("says plain values as people do", () => {
    expect([null, true, [], ["a", "b"], 0.4].map((value) => valueWords("x", value))).toEqual([
      "nothing",
      "yes",
      "none",
      "a\nb",
      "0.4",
    ]);
  });

  it("says what catalogues and lengths of time are called", () => {
    expect(valueWords("language", "es")).toBe("Spanish");
    expect(valueWords("voice.voiceId", "sarah")).toBe("Sarah");
    expect(valueWords("model.provider", "openai")).toBe("OpenAI");
    expect(valueWords("maxDurationSeconds", 480)).toBe("8 minutes");
    expect(valueWords("privacy.categories", ["ssn", "pin"])).toBe("Social security numbers\nPINs");
  });

  it("names documents and agents, not their ids", () => {
    const names = new Map([["d1", "Prices"]]);
    expect(valueWords("knowledgeDocumentIds", ["d1", "d2"], names)).toBe("Prices\na document");
    expect(valueWords("tools.desk.agentId", "d1", names)).toBe("Prices");
  });

  it("tells a variable and a tool part by part, without what is empty", () => {
    expect(
      valueWords("variables.city", { name: "city", description: "Where they live", defaultValue: "" }),
    ).toBe("Name: city\nWhat it is: Where they live");
    expect(
      valueWords("tools.find", {
        ...{ id: "tool0001", type: "api_request", name: "find", description: "", url: "https://a.example" },
        ...{ headers: [{ name: "X-A", value: "b" }], credentialId: null, timeoutSeconds: 20, keep: [] },
        parameters: { type: "object", properties: { day: { type: "string" } }, required: ["day"] },
      }),
    ).toBe(
      [
        "What it is: API request",
        "Name: find",
        "Address: https://a.example",
        "Headers: X-A: b",
        "Waits at most: 20 seconds",
        "Values: day (text, required)",
      ].join("\n"),
    );
  });

  it("tells a schema value by value, and what forms cannot say as it was written", () => {
    expect(
      valueWords("analysis.structuredDataSchema", {
        type: "object",
        properties: {
          kind: { type: "string", description: "Why they called", enum: ["visit", "price"] },
          people: { type: "array", items: { type: "object", properties: { age: { type: "integer" } } } },
          score: { type: "number", maximum: 5 },
        },
        required: ["kind"],
      }),
    ).toBe(
      [
        "kind (text, required): Why they called; one of visit, price",
        "people (list)",
        "  each (several values)",
        "    age (whole number)",
        'score (number): {"maximum":5}',
      ].join("\n"),
    );
    expect(valueWords("tools.end.parameters", { type: "object", properties: {} })).toBe("none");
  });

  it("tells where a call is passed on to in one line", () => {
    expect(valueWords("tools.desk.target", { kind: "number", number: "+12125550142", extension: "3" })).toBe(
      "+12125550142, extension 3",
    );
  });
});
