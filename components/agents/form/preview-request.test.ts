import { expect, it } from "vitest";
import { knownVariables } from "./known-variables";
import { firstWords, mentionedVariables, previewRequest, sampleValues } from "./preview-request";

const definition = {
  prompt: "Ask {{first_name}} about {{plan}}. Thank {{first_name}}.",
  firstMessage: "Hi {{first_name}}",
};

it("asks with a value for every variable it knows one for", () => {
  const names = mentionedVariables(definition);
  expect(names).toEqual(["first_name", "plan"]);
  const variables = knownVariables([], []);
  expect(sampleValues(names, variables, {})).toEqual({ first_name: "Maria" });
  const values = sampleValues(names, variables, { plan: "Gold", first_name: "" });
  expect(values).toEqual({ first_name: "", plan: "Gold" });
  expect(previewRequest(definition, values)).toEqual({ definition, values });
  expect(firstWords(definition, { first_name: "Jo" })).toBe("Hi Jo");
});

it("asks nothing without instructions", () => {
  expect(previewRequest({ prompt: "  " }, {})).toBeNull();
});
