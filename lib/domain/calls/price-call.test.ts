import { describe, expect, it } from "vitest";
import { priceCall, type RuleTerms } from "./price-call";

const plain: RuleTerms = {
  ...{ id: "rule", rateMicrosPerMinute: 150_000n, connectionFeeMicros: 0n },
  ...{ incrementSeconds: 1, minimumSeconds: 0, usesIncluded: true },
};

const answered = {
  status: "completed",
  durationSeconds: 125,
  providerCostMicros: 133_000n,
  terms: plain,
  partnerTerms: { ...plain, id: "cost", rateMicrosPerMinute: 50_000n },
  money: { currency: "USD", partnerCurrency: "USD", rates: {} },
  isBillingExempt: false,
  isPartnerExempt: false,
  plan: null,
} as const;

describe("priceCall", () => {
  it("charges every begun second at the workspace's rate and shows what is left", () => {
    const price = priceCall(answered);
    expect(price).toMatchObject({
      ...{ billableSeconds: 125, includedSeconds: 0, chargeMicros: 312_500n, partnerCostMicros: 104_167n },
      ...{ basis: "workspace_credits", priceRuleId: "rule", partnerRuleId: "cost" },
      rule: "per second, rounded up; 0.15/min",
    });
    expect(price.marginMicros).toBe(312_500n - 133_000n - 104_167n);
  });

  it("charges an exempt workspace nothing and still says what the call costs the partner", () => {
    const price = priceCall({ ...answered, isBillingExempt: true });
    expect(price).toMatchObject({
      ...{ chargeMicros: 0n, rateMicrosPerMinute: 0n, priceRuleId: null },
      ...{ partnerCostMicros: 104_167n, basis: "exempt", billableSeconds: 125 },
    });
    expect(price.marginMicros).toBe(-133_000n - 104_167n);
  });

  it("costs an exempt agency nothing at the platform", () => {
    expect(priceCall({ ...answered, isPartnerExempt: true })).toMatchObject({
      ...{ partnerCostMicros: 0n, marginMicros: 312_500n - 133_000n },
    });
  });

  it("bills nothing when nobody answered, however long it rang or failed", () => {
    const terms = { ...plain, connectionFeeMicros: 50_000n, minimumSeconds: 60 };
    for (const status of ["no_answer", "busy", "failed", "canceled"] as const) {
      expect(
        priceCall({ ...answered, status, terms, plan: { kind: "prepaid", secondsLeft: 600 } }),
      ).toMatchObject({
        ...{ billableSeconds: 0, includedSeconds: 0, chargeMicros: 0n, connectionFeeMicros: 0n },
        ...{ partnerCostMicros: 0n, rule: "not answered: nothing is charged" },
      });
    }
  });

  it("takes a plan's minutes first and charges the rest with the fee", () => {
    const terms = { ...plain, connectionFeeMicros: 50_000n, incrementSeconds: 60 };
    const partly = priceCall({ ...answered, terms, plan: { kind: "prepaid", secondsLeft: 100 } });
    expect(partly).toMatchObject({
      ...{ basis: "plan", billableSeconds: 180, includedSeconds: 100, connectionFeeMicros: 50_000n },
      chargeMicros: 50_000n + 200_000n,
      rule: "per minute, rounded up; 0.15/min; 0.05 to connect; 100 of 180 seconds covered by the plan's minutes",
    });
    const whole = priceCall({ ...answered, terms, plan: { kind: "prepaid", secondsLeft: 180 } });
    expect(whole).toMatchObject({ chargeMicros: 0n, connectionFeeMicros: 0n, includedSeconds: 180 });
    expect(whole.rule).toMatch(/all seconds covered by the plan's minutes$/);
    const other = { ...terms, usesIncluded: false };
    const abroad = priceCall({ ...answered, terms: other, plan: { kind: "prepaid", secondsLeft: 180 } });
    expect(abroad).toMatchObject({ includedSeconds: 0, chargeMicros: 500_000n, basis: "plan" });
  });

  it("collects a postpaid client's calls", () => {
    const price = priceCall({ ...answered, plan: { kind: "postpaid", secondsLeft: 0 } });
    expect(price).toMatchObject({ basis: "postpaid", chargeMicros: 312_500n });
  });

  it("writes rules as people read them", () => {
    const rule = (change: Partial<RuleTerms>) =>
      priceCall({ ...answered, terms: { ...plain, ...change } }).rule;
    expect(rule({ rateMicrosPerMinute: 1_234_567n })).toContain("1.234567/min");
    expect(rule({ rateMicrosPerMinute: 2_000_000n })).toContain("2.00/min");
    expect(rule({ incrementSeconds: 6, minimumSeconds: 30 })).toBe(
      "in steps of 6 seconds, rounded up, at least 30 seconds; 0.15/min",
    );
  });
});
