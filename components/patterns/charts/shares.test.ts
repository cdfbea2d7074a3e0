import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toSlices, toStep } from "./shares";

describe("toSlices", () => {
  it("lays slices end to end", () => {
    expect(toSlices([1, 3])).toEqual([
      { start: 0, share: 0.25 },
      { start: 0.25, share: 0.75 },
    ]);
  });

  it("fills the whole exactly once", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1 }), (values) => {
        const total = toSlices(values).reduce((sum, { share }) => sum + share, 0);
        expect(total).toBeCloseTo(values.some((value) => value > 0) ? 1 : 0, 9);
      }),
    );
  });
});

describe("toStep", () => {
  it("keeps zero apart from little", () => {
    expect(toStep(0, 100, 5)).toBe(0);
    expect(toStep(1, 100, 5)).toBe(1);
    expect(toStep(100, 100, 5)).toBe(5);
    expect(toStep(0, 0, 5)).toBe(0);
  });
});
