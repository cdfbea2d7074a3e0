import { expect, it } from "vitest";
import { idsIn, type ValueChange } from "./ids-in";

function change(path: string, after: unknown): ValueChange {
  return { path, before: null, after };
}

it("finds what changes name by its id, also inside tools, and each once", () => {
  expect(
    idsIn([
      change("knowledgeDocumentIds", ["d1", "d2"]),
      change("tools.look_up", { documentIds: ["d2", "d3"], credentialId: "c1" }),
      change("tools.desk.agentId", "a1"),
      change("tools.find.credentialId", null),
      change("prompt", "d9"),
    ]),
  ).toEqual({ documents: ["d1", "d2", "d3"], agents: ["a1"], credentials: ["c1"] });
});
