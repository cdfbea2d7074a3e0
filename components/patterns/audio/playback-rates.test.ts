import { describe, expect, it } from "vitest";
import { nextRate } from "./playback-rates";

describe("nextRate", () => {
  it.each([
    [1, 1, 1.25],
    [1, -1, 0.75],
    [2, 1, 2],
    [0.75, -1, 0.75],
    [1.1, 1, 1.25],
  ] as const)("from %s in direction %s goes to %s", (current, direction, next) => {
    expect(nextRate(current, direction)).toBe(next);
  });
});
