import { describe, expect, it } from "vitest";
import { endOf, isFromBeginning, spellCalls, spellTerms } from "./price-words";

describe("a price in words", () => {
  it("says which calls it is for", () => {
    expect(spellCalls({ direction: null, country: null })).toBe("All calls");
    expect(spellCalls({ direction: "outbound", country: "DE" })).toBe("Outgoing calls to Germany");
    expect(spellCalls({ direction: "inbound", country: "US" })).toBe("Incoming calls from United States");
    expect(spellCalls({ direction: null, country: "FR" })).toBe("All calls with France");
  });

  it("says what they cost, and leaves out what is usual", () => {
    const plain = {
      currency: "USD",
      rateMicrosPerMinute: "150000",
      connectionFeeMicros: "0",
      incrementSeconds: 1,
      minimumSeconds: 0,
    };
    expect(spellTerms(plain)).toBe("$0.15 a minute");
    expect(
      spellTerms({ ...plain, connectionFeeMicros: "20000", incrementSeconds: 60, minimumSeconds: 30 }),
    ).toBe("$0.15 a minute, $0.02 for each call, in steps of 60 seconds, at least 30 seconds");
  });
});

describe("a rate that was always there", () => {
  it("begins with the clock", () => {
    expect(isFromBeginning({ validFrom: new Date(0).toISOString() })).toBe(true);
    expect(isFromBeginning({ validFrom: "2026-11-01T00:00:00.000Z" })).toBe(false);
  });
});

describe("what can be done about a price", () => {
  const rule = { state: "current", isPlainRate: false, planVersionId: null, validUntil: null } as const;

  it("is ended while it is in force and called off before", () => {
    expect(endOf(rule)).toBe("end");
    expect(endOf({ ...rule, state: "future" })).toBe("call_off");
    expect(endOf({ ...rule, state: "past" })).toBeNull();
  });

  it("is nothing for the plain rate, for a plan's prices and for what ends anyway", () => {
    expect(endOf({ ...rule, isPlainRate: true })).toBeNull();
    expect(endOf({ ...rule, isPlainRate: true, state: "future" })).toBe("call_off");
    expect(endOf({ ...rule, planVersionId: "0190a000-0000-7000-8000-000000000001" })).toBeNull();
    expect(endOf({ ...rule, validUntil: "2027-01-01T00:00:00.000Z" })).toBeNull();
  });
});
