import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { microsPerPayableUnit } from "@/config/currency";
import { sumMicros, toMicros, toPayable, toPayablePart } from "./money";

const currency = fc.constantFrom("USD", "eur", "JPY", "KWD");

describe("amounts", () => {
  it("come back as they went, whatever the decimals", () => {
    const units = fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n });
    fc.assert(
      fc.property(currency, units, (code, count) => {
        const micros = count * microsPerPayableUnit(code);
        expect(toMicros(toPayable(micros, code), code)).toBe(micros);
      }),
    );
  });

  it("are refused where they cannot be paid exactly", () => {
    const off = fc.bigInt({ min: 1n, max: 9_999n });
    fc.assert(
      fc.property(currency, fc.bigInt({ min: 0n, max: 10n ** 9n }), off, (code, count, rest) => {
        expect(() => toPayable(count * microsPerPayableUnit(code) + rest, code)).toThrow(RangeError);
      }),
    );
    const most = BigInt(Number.MAX_SAFE_INTEGER) * 10_000n;
    expect(toPayable(most, "USD")).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => toPayable(most + 10_000n, "USD")).toThrow(RangeError);
    expect(() => toMicros(Number.MAX_SAFE_INTEGER + 1, "USD")).toThrow(RangeError);
    expect(() => toMicros(0.5, "USD")).toThrow(RangeError);
  });

  it("add up, and a part of nothing is left out", () => {
    expect(sumMicros([1, 2, -4], "USD")).toBe(-10_000n);
    expect(sumMicros([], "JPY")).toBe(0n);
    expect(toPayablePart(undefined, "USD")).toBeUndefined();
    expect(toPayablePart(0n, "USD")).toBeUndefined();
    expect(toPayablePart(20_000n, "USD")).toBe(2);
  });
});
