import { expect, test } from "vitest";
import { composeInstructions, KNOWLEDGE_IN_PROMPT_TOKENS, knowledgePlacement } from "./agent-prompt";
import { readTemplate } from "./template-text";

test("a prompt without documents is left as it is", () => {
  expect(composeInstructions("Be kind. {{first_name}}", [])).toBe("Be kind. {{first_name}}");
});

test("documents follow the prompt, each under its title, in their order", () => {
  const text = composeInstructions("Be kind.", [
    { title: "Prices", text: "A cut is 30." },
    { title: "Hours", text: "9 to 5.\n" },
  ]);
  expect(text.startsWith("Be kind.\n\n# Reference material\n")).toBe(true);
  expect(text.indexOf("## Prices\nA cut is 30.")).toBeLessThan(text.indexOf("## Hours\n9 to 5."));
});

test("braces of a document are no variables, those of the prompt are", () => {
  const text = composeInstructions("Hello {{first_name}}", [
    { title: "{{x}}", text: "Write {{secret}}, {{{triple}}} and {{never closed" },
  ]);
  const { variables, problems } = readTemplate(text);
  expect(variables.map(({ name }) => name)).toEqual(["first_name"]);
  expect(problems).toEqual([]);
});

test("where documents go depends on their size alone", () => {
  expect(knowledgePlacement(0)).toBe("none");
  expect(knowledgePlacement(KNOWLEDGE_IN_PROMPT_TOKENS)).toBe("in_prompt");
  expect(knowledgePlacement(KNOWLEDGE_IN_PROMPT_TOKENS + 1)).toBe("looked_up");
});
