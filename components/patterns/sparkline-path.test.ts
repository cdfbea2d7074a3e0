import { describe, expect, it } from "vitest";
import { sparklinePath } from "./sparkline-path";

describe("sparklinePath", () => {
  it("spans the box, high values on top", () => {
    expect(sparklinePath([0, 10, 5], 100, 20)).toBe("M0 20L50 0L100 10");
  });

  it("runs flat values through the middle", () => {
    expect(sparklinePath([3, 3], 10, 4)).toBe("M0 2L10 2");
  });

  it("draws nothing from one value", () => {
    expect(sparklinePath([1], 10, 4)).toBe("");
  });
});
