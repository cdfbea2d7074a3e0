import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { includedFrom } from "./included-minutes";

const START = Date.UTC(2027, 0, 1);
const paid = { startsAt: new Date(START), endsAt: new Date(START + 30 * 86_400_000) };
const day = (days: number) => new Date(START + days * 86_400_000);
const seconds = fc.integer({ min: 0, max: 10_000_000 });

describe("what a plan includes after a change", () => {
  it("is the old plan's part and the new one's, less what was used", () => {
    const next = { startsAt: day(10), includedSeconds: 12_000 };
    const before = [{ startsAt: day(0), includedSeconds: 6_000 }];
    // 6000 * 10/30 + 12000 * 20/30
    expect(includedFrom(paid, before, next, 0)).toBe(10_000);
    expect(includedFrom(paid, before, next, 4_000)).toBe(6_000);
    expect(includedFrom(paid, before, next, 11_000)).toBe(0);
  });

  it("counts every plan of the period by its time", () => {
    const before = [
      { startsAt: day(0), includedSeconds: 3_000 },
      { startsAt: day(10), includedSeconds: 6_000 },
    ];
    expect(includedFrom(paid, before, { startsAt: day(20), includedSeconds: 9_000 }, 0)).toBe(6_000);
  });

  it("changes nothing between plans that include the same, whenever it is", () => {
    fc.assert(
      fc.property(seconds, fc.integer({ min: 0, max: 30 * 86_400 }), seconds, (included, at, used) => {
        const next = { startsAt: new Date(START + at * 1_000), includedSeconds: included };
        const before = [{ startsAt: day(0), includedSeconds: included }];
        expect(includedFrom(paid, before, next, used)).toBe(Math.max(0, included - used));
      }),
    );
  });

  it("equals the formula for one change to the second", () => {
    fc.assert(
      fc.property(seconds, seconds, fc.integer({ min: 0, max: 30 * 86_400 }), (old, fresh, at) => {
        const next = { startsAt: new Date(START + at * 1_000), includedSeconds: fresh };
        const whole = 30 * 86_400;
        const exact = (old * at + fresh * (whole - at)) / whole;
        const found = includedFrom(paid, [{ startsAt: day(0), includedSeconds: old }], next, 0);
        expect(Math.abs(found - exact)).toBeLessThanOrEqual(0.5);
      }),
    );
  });
});
