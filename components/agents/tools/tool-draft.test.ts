import { describe, expect, it } from "vitest";
import { agentTool, TOOL_TYPES } from "@/types/agent-tools";
import { blankTool, problemsOf, standingProblems, TOOL_GROUPS } from "./tool-draft";

describe("a new tool", () => {
  it("is offered for every type, once", () => {
    expect(TOOL_GROUPS.flatMap(({ types }) => types).toSorted()).toEqual([...TOOL_TYPES].toSorted());
  });

  it.each(TOOL_TYPES)("%s lacks at most what only a person can say", (type) => {
    const parsed = agentTool.safeParse(blankTool(type, []));
    const missing = parsed.success ? [] : Object.keys(problemsOf(parsed.error.issues));
    const asked = ["target.number", "agentId", "content.text", "url", "eventTypeId", "documentIds", "code"];
    expect(asked).toEqual(expect.arrayContaining(missing));
  });

  it("gets a name of its own", () => {
    expect(blankTool("end_call", ["end_call", "end_call_2"]).name).toBe("end_call_3");
  });
});

it("says what is wrong in sentences, until the field changes", () => {
  const draft = { ...blankTool("api_request", []), parameters: null };
  const parsed = agentTool.safeParse(draft);
  const problems = problemsOf(parsed.error?.issues ?? []);
  expect(problems.url).toBe("Must be a web address such as https://example.com/hook.");
  expect(Object.keys(problems).toSorted()).toEqual(["parameters", "url"]);
  const mended = { ...draft, parameters: { type: "object", properties: {} } };
  expect(Object.keys(standingProblems(problems, draft, mended))).toEqual(["url"]);
});
