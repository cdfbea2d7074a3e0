import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convert, convertCosts } from "./convert-costs";

const amount = fc.bigInt({ min: 0n, max: 10n ** 15n });
const rate = fc.bigInt({ min: 1n, max: 10n ** 12n });
const costs = {
  currency: "EUR",
  partnerCurrency: "GBP",
  providerCostMicros: 1_000_000n,
  partnerCostMicros: 500_000n,
};

describe("convert", () => {
  it("is never further than half a micro from the exact amount", () => {
    fc.assert(
      fc.property(amount, rate, rate, (micros, EUR, GBP) => {
        const own = convert({ amount: micros, from: "EUR", to: "GBP", rates: { EUR, GBP } }) ?? -1n;
        const off = own * EUR - micros * GBP;
        // Half up: at most half below, less than half above or exactly it.
        expect(off * 2n).toBeLessThanOrEqual(EUR);
        expect(off * 2n).toBeGreaterThan(-EUR);
      }),
      { numRuns: 2_000 },
    );
  });

  it("comes back to within what one rounding takes", () => {
    fc.assert(
      fc.property(amount, rate, (micros, EUR) => {
        const rates = { EUR };
        const there = convert({ amount: micros, from: "USD", to: "EUR", rates }) ?? -1n;
        const back = convert({ amount: there, from: "EUR", to: "USD", rates }) ?? -1n;
        const off = back > micros ? back - micros : micros - back;
        // Half a micro of the other currency and half of this one.
        expect(off * EUR * 2n).toBeLessThanOrEqual(1_000_000n + EUR);
      }),
      { numRuns: 2_000 },
    );
  });

  it("never makes more of less", () => {
    fc.assert(
      fc.property(amount, amount, rate, (one, other, EUR) => {
        const inEuros = (micros: bigint) =>
          convert({ amount: micros, from: "USD", to: "EUR", rates: { EUR } });
        if (one <= other) expect(inEuros(one) ?? -1n).toBeLessThanOrEqual(inEuros(other) ?? -1n);
      }),
    );
  });
});

describe("convertCosts", () => {
  it("tells every cost in the currency of the charge and keeps what it was and by which rates", () => {
    expect(convertCosts({ ...costs, rates: { EUR: 900_000n, GBP: 750_000n, JPY: 1n } })).toEqual({
      ...{ providerMicros: 900_000n, partnerMicros: 600_000n },
      exchange: {
        provider: { currency: "USD", amountMicros: "1000000", convertedMicros: "900000" },
        partner: { currency: "GBP", amountMicros: "500000", convertedMicros: "600000" },
        ratesPerUsd: { EUR: "900000", GBP: "750000" },
      },
    });
  });

  it("says which cost it cannot tell", () => {
    const { providerMicros, partnerMicros, exchange } = convertCosts({ ...costs, rates: { EUR: 900_000n } });
    expect([providerMicros, partnerMicros]).toEqual([900_000n, null]);
    expect(exchange?.partner).toEqual({ currency: "GBP", amountMicros: "500000", convertedMicros: null });
    expect(convertCosts({ ...costs, rates: {} })).toMatchObject({
      providerMicros: null,
      partnerMicros: null,
    });
  });

  it("has nothing to exchange where all is in one currency, or nothing was paid", () => {
    const same = { ...costs, currency: "USD", partnerCurrency: "USD", rates: {} };
    expect(convertCosts(same)).toEqual({
      ...{ providerMicros: 1_000_000n, partnerMicros: 500_000n, exchange: null },
    });
    expect(convertCosts({ ...costs, rates: {}, providerCostMicros: 0n, partnerCostMicros: 0n })).toEqual({
      ...{ providerMicros: 0n, partnerMicros: 0n, exchange: null },
    });
  });
});
