import { expect, it } from "vitest";
import { daysLeft } from "./days-left";

const NOW = Date.parse("2026-11-21T12:00:00Z");

it.each([
  ["2026-12-21T12:00:10Z", "30 days"],
  ["2026-12-21T11:00:00Z", "30 days"],
  ["2026-11-22T11:00:00Z", "1 day"],
  ["2026-11-20T12:00:00Z", "0 days"],
])("until %s are %s", (until, left) => {
  expect(daysLeft(until, NOW)).toBe(left);
});
