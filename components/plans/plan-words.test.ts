import { describe, expect, it } from "vitest";
import { spellMeasure, spellMinutes, spellOverage, spellPrice, spellSubscribers } from "./plan-words";

const monthly = { currency: "USD", priceMicros: "49000000", interval: "month", intervalCount: 1 } as const;

describe("a plan in words", () => {
  it("says its price and rhythm", () => {
    expect(spellPrice(monthly)).toBe("$49.00 a month");
    expect(spellPrice({ ...monthly, interval: "year" })).toBe("$49.00 a year");
    expect(spellPrice({ ...monthly, intervalCount: 3 })).toBe("$49.00 every 3 months");
    expect(spellPrice({ ...monthly, priceMicros: "0" })).toBe("No fixed price");
  });

  it("says the minutes, or that there are none", () => {
    expect(spellMinutes({ ...monthly, includedMinutes: 1500 })).toBe("1,500 minutes a month");
    expect(spellMinutes({ ...monthly, includedMinutes: 0 })).toBe("no minutes included");
  });

  it("shows every digit of the rate", () => {
    const terms = { currency: "USD", rateMicrosPerMinute: "123456", includedMinutes: 10 };
    expect(spellOverage(terms)).toBe("$0.123456 a minute after that");
    expect(spellOverage({ ...terms, includedMinutes: 0 })).toBe("$0.123456 a minute");
  });

  it("says how calls are measured", () => {
    const plain = { currency: "USD", incrementSeconds: 1, minimumSeconds: 0, connectionFeeMicros: "0" };
    expect(spellMeasure(plain)).toBe("by the second");
    const steps = { ...plain, incrementSeconds: 60, minimumSeconds: 30, connectionFeeMicros: "50000" };
    expect(spellMeasure(steps)).toBe("in steps of 60 seconds, at least 30 seconds, $0.05 for each call");
  });

  it("counts clients", () => {
    expect([0, 1, 1200].map(spellSubscribers)).toEqual(["Nobody yet", "1 client", "1,200 clients"]);
  });
});
