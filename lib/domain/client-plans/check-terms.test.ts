import { describe, expect, it } from "vitest";
import { checkTerms, type Terms } from "./check-terms";

const GOOD: Terms = {
  kind: "prepaid",
  currency: "USD",
  priceMicros: 49_000_000n,
  interval: "month",
  intervalCount: 1,
  includedSeconds: 6_000,
  rateMicrosPerMinute: 120_000n,
  connectionFeeMicros: 0n,
  incrementSeconds: 1,
  minimumSeconds: 0,
  trialDays: 14,
  spendCapMicros: null,
  graceHours: 1,
};

function refused(changes: Partial<Terms>): string[] {
  return checkTerms({ ...GOOD, ...changes }).map(({ field }) => field);
}

describe("terms of a plan", () => {
  it("are taken when they fit together", () => {
    expect(checkTerms(GOOD)).toEqual([]);
    expect(refused({ kind: "postpaid", spendCapMicros: 5_000_000n, priceMicros: 0n })).toEqual([]);
    expect(refused({ interval: "year", intervalCount: 3 })).toEqual([]);
  });

  it("need a rate, said in the words of their kind", () => {
    const prepaid = checkTerms({ ...GOOD, rateMicrosPerMinute: null });
    const postpaid = checkTerms({ ...GOOD, kind: "postpaid", rateMicrosPerMinute: null });
    expect(prepaid).toMatchObject([
      { field: "body.rateMicrosPerMinute", message: expect.stringContaining("included ones are used up") },
    ]);
    expect(postpaid).toMatchObject([
      { field: "body.rateMicrosPerMinute", message: expect.stringContaining("minute of usage") },
    ]);
  });

  it("cost what can be paid in their currency", () => {
    expect(refused({ priceMicros: 49_005_000n })).toEqual(["body.priceMicros"]);
    expect(refused({ currency: "JPY", priceMicros: 500_000n })).toEqual(["body.priceMicros"]);
    expect(refused({ currency: "JPY", priceMicros: 500_000_000n })).toEqual([]);
    expect(refused({ currency: "KWD", priceMicros: 1_001_000n })).toEqual(["body.priceMicros"]);
    expect(refused({ priceMicros: 1_000_000_000_000n })).toEqual(["body.priceMicros"]);
  });

  it("have a cap only where usage is paid afterwards, and never one of nothing", () => {
    expect(refused({ spendCapMicros: 5_000_000n })).toEqual(["body.spendCapMicros"]);
    expect(refused({ kind: "postpaid", spendCapMicros: 0n })).toEqual(["body.spendCapMicros"]);
  });

  it("last no longer than three years", () => {
    expect(refused({ intervalCount: 37 })).toEqual(["body.intervalCount"]);
    expect(refused({ interval: "year", intervalCount: 4 })).toEqual(["body.intervalCount"]);
  });
});
