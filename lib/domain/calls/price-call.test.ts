import { describe, expect, it } from "vitest";
import { priceCall } from "./price-call";

const answered = {
  status: "completed",
  durationSeconds: 125,
  providerCostMicros: 133_000n,
  workspaceRateMicrosPerMinute: 150_000n,
  partnerCostMicrosPerMinute: 50_000n,
  isBillingExempt: false,
} as const;

describe("priceCall", () => {
  it("charges every begun second at the workspace's rate and shows what is left", () => {
    const price = priceCall(answered);
    expect(price).toMatchObject({
      billableSeconds: 125,
      chargeMicros: 312_500n,
      partnerCostMicros: 104_167n,
      debitMicros: 312_500n,
      basis: "workspace_credits",
      rule: "per second, rounded up; 0.15/min",
    });
    expect(price.marginMicros).toBe(312_500n - 133_000n - 104_167n);
  });

  it("takes an exempt workspace's call from the partner and charges the workspace nothing", () => {
    const price = priceCall({ ...answered, isBillingExempt: true });
    expect(price).toMatchObject({
      chargeMicros: 0n,
      rateMicrosPerMinute: 0n,
      debitMicros: 104_167n,
      basis: "exempt",
    });
    expect(price.marginMicros).toBe(-133_000n - 104_167n);
  });

  it("bills nothing when nobody answered, however long it rang or failed", () => {
    for (const status of ["no_answer", "busy", "failed", "canceled"] as const) {
      expect(priceCall({ ...answered, status })).toMatchObject({
        billableSeconds: 0,
        chargeMicros: 0n,
        debitMicros: 0n,
      });
    }
  });

  it("writes rates as money", () => {
    expect(priceCall({ ...answered, workspaceRateMicrosPerMinute: 1_234_567n }).rule).toContain(
      "1.234567/min",
    );
    expect(priceCall({ ...answered, workspaceRateMicrosPerMinute: 2_000_000n }).rule).toContain("2.00/min");
  });
});
