import { describe, expect, it } from "vitest";
import { planCurrencies } from "./plan-currencies";
import { planState } from "./plan-looks";
import { planTotals } from "./plan-totals";

describe("what plans bring", () => {
  it("is added up by currency, exactly, the most used first", () => {
    const plan = (currency: string, subscribers: number, mrrMicros: string) => ({
      currency,
      subscribers,
      mrrMicros,
    });
    const totals = planTotals([
      plan("EUR", 1, "9007199254740993"),
      plan("USD", 2, "98000000"),
      plan("USD", 1, "49000000"),
    ]);
    expect(totals).toEqual([plan("USD", 3, "147000000"), plan("EUR", 1, "9007199254740993")]);
  });
});

describe("whether clients can choose a plan", () => {
  const plan = { retiredAt: null, isOnSale: true, isPublic: true };

  it("waits for payments, and ends with its retirement", () => {
    expect(planState(plan)).toBe("on_sale");
    expect(planState({ ...plan, isOnSale: false })).toBe("waiting");
    expect(planState({ ...plan, isOnSale: false, isPublic: false })).toBe("private");
    expect(planState({ ...plan, retiredAt: "2026-11-01T00:00:00.000Z" })).toBe("retired");
  });
});

describe("currencies of a new plan", () => {
  it("begin with that of the account, and name each once", () => {
    const clients = [{ currency: "USD" }, { currency: "EUR" }, { currency: "USD" }];
    expect(planCurrencies("EUR", clients)).toEqual(["EUR", "USD"]);
    expect(planCurrencies(undefined, [])).toEqual(["USD"]);
  });
});
