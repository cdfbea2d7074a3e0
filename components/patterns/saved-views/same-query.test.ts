import { expect, it } from "vitest";
import { isEmptyQuery, isSameQuery } from "./same-query";

it.each([
  [{ status: "busy", search: "a" }, { search: "a", status: "busy" }, true],
  [{ minSeconds: 30 }, { minSeconds: "30" }, true],
  [{ status: "busy", search: "" }, { status: "busy", agentId: undefined }, true],
  [{ status: "busy" }, { status: "failed" }, false],
  [{ status: "busy" }, { status: "busy", search: "a" }, false],
  [{}, { search: null }, true],
])("%j and %j are the same: %s", (one, other, expected) => {
  expect(isSameQuery(one, other)).toBe(expected);
});

it("knows when nothing is asked for", () => {
  expect(isEmptyQuery({ search: "", status: undefined })).toBe(true);
  expect(isEmptyQuery({ minSeconds: 0 })).toBe(false);
});
