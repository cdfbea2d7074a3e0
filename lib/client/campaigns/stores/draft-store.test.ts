import { expect, it } from "vitest";
import { readKept } from "./draft-store";

const settings = { schedule: {}, attempts: {}, pacing: {}, numbers: {}, stops: {}, variables: {} };
const draft = {
  values: { name: "Recall", description: "", agentId: null, settings },
  revision: 3,
  savedAt: "2026-01-01T00:00:00.000Z",
};

it("takes back drafts and leaves behind what is none", () => {
  const stored = {
    drafts: { a: draft, b: 1, c: { ...draft, revision: "3" }, d: { ...draft, values: { name: "x" } } },
    beginnings: { me: { name: "New", description: "", agentId: null }, other: [] },
  };
  const { drafts, beginnings } = readKept(stored);
  expect(Object.keys(drafts)).toEqual(["a"]);
  expect(Object.keys(beginnings)).toEqual(["me"]);
  expect(readKept(null)).toEqual({ drafts: {}, beginnings: {} });
});
