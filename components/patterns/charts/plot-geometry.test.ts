import { describe, expect, it } from "vitest";
import { axisTicks, columnCentre, edges, highest, labelOf, linePath } from "./plot-geometry";

const series = [
  { key: "a", label: "A" },
  { key: "b", label: "B" },
];
const points = [
  { label: "1", values: { a: 2, b: 1 } },
  { label: "2", values: { a: 4 } },
];

describe("axisTicks", () => {
  it("covers the highest value in few even steps", () => {
    expect(axisTicks(41)).toEqual([0, 20, 40, 60]);
    expect(axisTicks(7)).toEqual([0, 2, 4, 6, 8]);
    expect(axisTicks(100)).toEqual([0, 25, 50, 75, 100]);
  });

  it("does not split what is counted in ones, and splits what is not", () => {
    expect(axisTicks(2)).toEqual([0, 1, 2]);
    expect(axisTicks(0.35)).toEqual([0, 0.1, 0.2, 0.3, 0.4]);
  });

  it("has an axis even without values", () => {
    expect(axisTicks(0)).toEqual([0, 1]);
  });
});

it("reaches the sum of what is stacked, and the largest of what is not", () => {
  expect(highest(points, series, true)).toBe(4);
  expect(highest([{ label: "1", values: { a: 3, b: 3 } }], series, true)).toBe(6);
  expect(highest([{ label: "1", values: { a: 3, b: 3 } }], series, false)).toBe(3);
});

it("puts a stacked series on the ones before it and takes a missing value as nothing", () => {
  expect(edges({ points, series, index: 1, top: 4, isStacked: true })).toEqual([0.75, 1]);
  expect(edges({ points, series, index: 1, top: 4, isStacked: false })).toEqual([0.25, 0]);
});

it("draws from the middle of the first column to the middle of the last", () => {
  expect(linePath([0, 1])).toBe("M25 100L75 0");
  expect(columnCentre(0, 4)).toBe(0.125);
});

it("labels the last point, and at most about ten", () => {
  const labels = Array.from({ length: 30 }, (_, index) => labelOf(index, 30));
  expect(labels.at(-1)).toBe("always");
  expect(labels.filter((label) => label !== "never")).toHaveLength(10);
  expect(labels.filter((label) => label === "always")).toHaveLength(5);
});
