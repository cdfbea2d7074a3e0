import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PriceRule } from "../rating/choose-rule";
import { estimateMonth, type PastCall } from "./estimate-month";

const AT = new Date("2026-11-01T00:00:00Z");
const PLAN: Parameters<typeof estimateMonth>[0] = {
  versionId: "plan",
  priceMicros: 30_000_000n,
  interval: "month",
  intervalCount: 1,
  includedSeconds: 600,
};
const RULE: PriceRule = {
  ...{ id: "rule", payer: "workspace", workspaceId: null, agentId: null, planVersionId: "plan" },
  ...{ direction: null, country: null, currency: "USD", rateMicrosPerMinute: 60_000n },
  ...{ connectionFeeMicros: 0n, incrementSeconds: 1, minimumSeconds: 0, usesIncluded: true },
  ...{ validFrom: new Date(0), validUntil: null },
};

function call(rawSeconds: number, changes: Partial<PastCall> = {}): PastCall {
  return { agentId: "agent", direction: "outbound", country: "US", rawSeconds, ...changes };
}

function estimate(calls: PastCall[], plan = PLAN, rules = [RULE], total = calls.length) {
  return estimateMonth(plan, rules, { workspaceId: "client", calls, total }, AT);
}

describe("what a month would have cost", () => {
  it("is the price alone while the minutes last", () => {
    expect(estimate([call(300), call(300)])).toEqual({
      ...{ calls: 2, billableSeconds: 600, isEstimate: false },
      ...{ priceMicros: 30_000_000n, usageMicros: 0n, totalMicros: 30_000_000n },
    });
  });

  it("charges what goes beyond them, in the order of the calls", () => {
    expect(estimate([call(590), call(70)])).toMatchObject({ usageMicros: 60_000n, totalMicros: 30_060_000n });
  });

  it("takes a month's worth of a year", () => {
    const yearly: typeof PLAN = {
      ...PLAN,
      priceMicros: 120_000_000n,
      interval: "year",
      includedSeconds: 1_200,
    };
    expect(estimate([call(160)], yearly)).toMatchObject({ priceMicros: 10_000_000n, usageMicros: 60_000n });
  });

  it("knows rules that name a call more exactly, and minutes that do not cover them", () => {
    const abroad = {
      ...RULE,
      id: "abroad",
      country: "DE",
      rateMicrosPerMinute: 600_000n,
      usesIncluded: false,
    };
    const others = { ...RULE, id: "other plan", planVersionId: "other", country: "DE" };
    const calls = [call(60), call(60, { country: "DE" })];
    expect(estimate(calls, PLAN, [RULE, abroad, others])).toMatchObject({ usageMicros: 600_000n });
  });

  it("lets the known calls stand for all", () => {
    const calls = [call(600), call(600)];
    expect(estimate(calls, { ...PLAN, includedSeconds: 1_200 }, [RULE], 4)).toMatchObject({
      ...{ calls: 4, billableSeconds: 2_400, isEstimate: true, usageMicros: 1_200_000n },
    });
  });

  it("costs the price where nobody called", () => {
    expect(estimate([])).toMatchObject({ calls: 0, usageMicros: 0n, totalMicros: 30_000_000n });
  });

  it("never costs less with fewer minutes, and more minutes are never billed than spoken", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 4_000 }), { maxLength: 40 }),
        fc.nat(90_000),
        (lengths, s) => {
          const calls = lengths.map((each) => call(each));
          const some = estimate(calls, { ...PLAN, includedSeconds: s });
          const none = estimate(calls, { ...PLAN, includedSeconds: 0 });
          expect(some.usageMicros <= none.usageMicros).toBe(true);
          expect(some.billableSeconds).toBe(lengths.reduce((sum, each) => sum + each, 0));
        },
      ),
    );
  });
});
