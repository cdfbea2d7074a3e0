import { expect, it } from "vitest";
import type { OfferedPlanResource } from "@/types/client-plans";
import { bestPlanId } from "./best-plan";

function plan(id: string, totalMicros: string, more: Partial<OfferedPlanResource> = {}): OfferedPlanResource {
  return {
    id,
    versionId: id,
    name: id,
    description: "",
    currency: "USD",
    kind: "prepaid",
    priceMicros: totalMicros,
    interval: "month",
    intervalCount: 1,
    includedMinutes: 0,
    rateMicrosPerMinute: "100000",
    connectionFeeMicros: "0",
    incrementSeconds: 1,
    minimumSeconds: 0,
    trialDays: 0,
    spendCapMicros: null,
    graceHours: 1,
    isCurrent: false,
    isOnOffer: true,
    lastThirtyDays: {
      calls: 3,
      minutes: 9,
      priceMicros: "0",
      usageMicros: "0",
      totalMicros,
      isEstimate: false,
    },
    ...more,
  };
}

it("finds the plan that would have cost least", () => {
  expect(bestPlanId([plan("big", "9007199254740993001"), plan("small", "9007199254740993000")])).toBe(
    "small",
  );
});

it("recommends nothing where there is nothing to compare", () => {
  expect(bestPlanId([])).toBeNull();
  expect(bestPlanId([plan("only", "5")])).toBeNull();
  expect(bestPlanId([plan("one", "5"), plan("other", "5")])).toBeNull();
  const silent = {
    calls: 0,
    minutes: 0,
    priceMicros: "0",
    usageMicros: "0",
    totalMicros: "1",
    isEstimate: false,
  };
  expect(bestPlanId([plan("one", "5", { lastThirtyDays: silent }), plan("other", "6")])).toBeNull();
});

it("leaves out what cannot be had", () => {
  const retired = plan("retired", "1", { isOnOffer: false });
  expect(bestPlanId([retired, plan("one", "5"), plan("other", "6")])).toBe("one");
  expect(bestPlanId([{ ...retired, isCurrent: true }, plan("one", "5")])).toBe("retired");
});
