import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { billableSeconds, chargeForSeconds } from "./money";

describe("chargeForSeconds", () => {
  it("charges whole minutes exactly and parts of a minute by the second", () => {
    expect(chargeForSeconds(60, 150_000n)).toBe(150_000n);
    expect(chargeForSeconds(95, 150_000n)).toBe(237_500n);
    expect(chargeForSeconds(0, 150_000n)).toBe(0n);
  });

  it("rounds half a micro up", () => {
    expect(chargeForSeconds(1, 30n)).toBe(1n);
    expect(chargeForSeconds(1, 29n)).toBe(0n);
    expect(chargeForSeconds(30, 1n)).toBe(1n);
  });

  it("is never more than half a micro from the exact figure", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.bigInt({ min: 0n, max: 10_000_000n }),
        (seconds, rate) => {
          const doubled = chargeForSeconds(seconds, rate) * 120n - BigInt(seconds) * rate * 2n;
          expect(doubled > -60n && doubled <= 60n).toBe(true);
        },
      ),
    );
  });

  it("refuses broken seconds", () => {
    expect(() => chargeForSeconds(1.5, 1n)).toThrow(RangeError);
  });
});

describe("billableSeconds", () => {
  it("counts every begun second", () => {
    expect(billableSeconds(0)).toBe(0);
    expect(billableSeconds(1)).toBe(1);
    expect(billableSeconds(1000)).toBe(1);
    expect(billableSeconds(1001)).toBe(2);
  });
});
