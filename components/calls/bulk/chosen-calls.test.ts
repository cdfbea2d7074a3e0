import { expect, it } from "vitest";
import { toChoice, toExportQuery, wordsOf } from "./chosen-calls";

const ticked = { callIds: ["a", "b"] };
const matching = { filter: { status: "busy" as const } };

it("says which calls are meant", () => {
  expect([ticked, { callIds: ["a"] }, matching].map(wordsOf)).toEqual([
    "2 calls",
    "1 call",
    "all calls that match",
  ]);
});

it("is asked for by ids or by filters", () => {
  expect([ticked, matching].map(toChoice)).toEqual([ticked, matching]);
});

it("downloads ticked calls by their ids so long as these fit into an address", () => {
  expect(toExportQuery(ticked, 2)).toEqual({ ids: "a,b" });
  expect(toExportQuery(ticked, 1)).toBeNull();
  expect(toExportQuery(matching, 1)).toEqual({ status: "busy" });
});
