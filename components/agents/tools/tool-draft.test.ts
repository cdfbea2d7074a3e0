import { describe, expect, it } from "vitest";
import { agentTool, TOOL_TYPES } from "@/types/agent-tools";
import { blankTool, problemsOf, TOOL_GROUPS } from "./tool-draft";

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
