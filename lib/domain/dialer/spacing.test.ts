import { expect, it } from "vitest";
import { Spacing } from "./spacing";

it("leaves dials at their instants where these are far enough apart", () => {
  const spacing = new Spacing(() => 0);
  expect([0, 55, 110].map((due) => spacing.take("a", due, 20))).toEqual([0, 55, 110]);
});

it("spreads those that are late, also over several turns, and each key for itself", () => {
  let now = 1_000;
  const spacing = new Spacing(() => now);
  expect([-90, -40, 10].map((due) => spacing.take("a", due, 20))).toEqual([0, 55, 110]);
  now = 1_060;
  expect(spacing.take("a", 0, 20)).toBe(105);
  expect(spacing.take("b", 0, 20)).toBe(0);
});
