import { describe, expect, it } from "vitest";
import { areBeingTold, missingRates, spellCurrencies, spellMissing } from "./missing-rates";

const none = { ratesPerUsd: {} };

describe("rates that a comparison lacks", () => {
  it("are of the charge and of what the agency pays in, never of the dollar", () => {
    expect(missingRates({ currency: "EUR", ownCurrency: "USD", ...none })).toEqual(["EUR"]);
    expect(missingRates({ currency: "GBP", ownCurrency: "EUR", ...none })).toEqual(["GBP", "EUR"]);
    expect(missingRates({ currency: "USD", ownCurrency: "EUR", ...none })).toEqual(["EUR"]);
    expect(missingRates({ currency: "EUR", ownCurrency: "EUR", ...none })).toEqual(["EUR"]);
    expect(missingRates({ currency: "USD", ownCurrency: "USD", ...none })).toEqual([]);
  });

  it("leave out what is stated", () => {
    const ratesPerUsd = { EUR: "900000" };
    expect(missingRates({ currency: "GBP", ownCurrency: "EUR", ratesPerUsd })).toEqual(["GBP"]);
  });

  it("are said in words; with every rate there it is a matter of a moment", () => {
    expect(spellCurrencies(["EUR", "GBP", "JPY"])).toBe("EUR, GBP and JPY");
    expect(spellMissing({ currency: "GBP", ownCurrency: "EUR", ...none })).toBe(
      "Not comparable: state a rate for GBP and EUR",
    );
    expect(spellMissing({ currency: "EUR", ownCurrency: "EUR", ratesPerUsd: { EUR: "900000" } })).toBe(
      "Not comparable yet: your rates are being applied",
    );
  });

  it("are waited for only where all of them are stated", () => {
    const known = { ownCurrency: "USD", ratesPerUsd: { EUR: "900000" } };
    expect(areBeingTold([{ currency: "EUR", uncomparedCalls: 1 }], known)).toBe(true);
    expect(areBeingTold([{ currency: "EUR", uncomparedCalls: 0 }], known)).toBe(false);
    expect(areBeingTold([{ currency: "GBP", uncomparedCalls: 1 }], known)).toBe(false);
  });
});
