import { expect, it } from "vitest";
import { describeBusiest, toCells } from "./heat";

const HEAT = [
  { weekday: 1, hour: 9, calls: 4, answered: 3 },
  { weekday: 7, hour: 23, calls: 12, answered: 12 },
];

it("has a square for each hour of the week, Monday first", () => {
  const cells = toCells(HEAT, "calls");
  expect(cells).toHaveLength(7 * 24);
  expect(cells[9]).toEqual({ value: 4, words: "4 calls, 75% answered" });
  expect(cells.at(-1)).toEqual({ value: 12, words: "12 calls, 100% answered" });
  expect(cells[10]).toEqual({ value: null, words: "no calls" });
});

it("leads from an hour with calls to them, from others nowhere", () => {
  const cells = toCells(HEAT, "calls", ({ weekday, hour }) => `/calls?weekday=${weekday}&hour=${hour}`);
  expect(cells[9]?.href).toBe("/calls?weekday=1&hour=9");
  expect(cells[10]?.href).toBeUndefined();
});

it("shades by the answered share on demand", () => {
  expect(toCells(HEAT, "answered")[9]?.value).toBe(0.75);
});

it("names the busiest hour", () => {
  expect(describeBusiest(HEAT)).toBe("Most on Sundays, 23:00–24:00: 12 calls");
  expect(describeBusiest([])).toBeNull();
});
