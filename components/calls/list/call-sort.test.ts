import { expect, it } from "vitest";
import { CALL_SORTS } from "@/types/calls";
import { SORT_OPTIONS, toSort, toSorting } from "./call-sort";

it("offers every order of the API, and reads each back from its column", () => {
  expect(SORT_OPTIONS.map(({ value }) => value)).toEqual([...CALL_SORTS]);
  expect(CALL_SORTS.map((sort) => toSort(toSorting(sort)))).toEqual([...CALL_SORTS]);
});

it("falls back to the newest where the server has no such order", () => {
  expect(toSort([])).toBe("newest");
  expect(toSort([{ id: "cost", desc: false }])).toBe("newest");
});
