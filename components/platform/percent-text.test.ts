import { expect, it } from "vitest";
import { basisPointsToText, textToBasisPoints } from "./percent-text";

it.each([
  ["2.5", 250],
  ["0", 0],
  [" 100 ", 10_000],
  ["0.07", 7],
])("reads %s percent", (text, points) => {
  expect(textToBasisPoints(text)).toBe(points);
  expect(textToBasisPoints(basisPointsToText(points))).toBe(points);
});

it.each(["", "-1", "100.01", "2.555", "2,5", "many"])("refuses %s", (text) => {
  expect(textToBasisPoints(text)).toBeNull();
});
