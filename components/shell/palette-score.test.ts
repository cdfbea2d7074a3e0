import { expect, it } from "vitest";
import { paletteScore } from "./palette-score";

it("puts what is called so before what only has it in its words, and drops scattered letters", () => {
  const items = [["Knowledge base"], ["Calls", "leo"], ["Leo"], ["Uncle Leo"], ["Galleon"], ["Dashboard"]];
  const found = items.map((words) => ({ name: words[0], score: paletteScore("leo", words) }));
  const order = found.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score);
  expect(order.map(({ name }) => name)).toEqual(["Leo", "Uncle Leo", "Galleon", "Calls"]);
});

it("finds every word of what is typed in any order, and everything while nothing is typed", () => {
  expect(paletteScore("base know", ["Knowledge base"])).toBeGreaterThan(0);
  expect(paletteScore("base agents", ["Knowledge base"])).toBe(0);
  expect(paletteScore("", ["Calls"])).toBe(1);
});
