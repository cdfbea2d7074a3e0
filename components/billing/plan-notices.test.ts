import { describe, expect, it } from "vitest";
import type { SubscriptionResource } from "@/types/subscriptions";
import { planNotices, spendCap } from "./plan-notices";

const AT = "2026-11-20T00:00:00.000Z";

const PLAN: SubscriptionResource = {
  id: "0197a000-0000-7000-8000-000000000001",
  status: "active",
  plan: {
    planId: "0197a000-0000-7000-8000-000000000002",
    versionId: "0197a000-0000-7000-8000-000000000003",
    name: "Practice",
    kind: "postpaid",
    currency: "USD",
    priceMicros: "49000000",
    interval: "month",
    intervalCount: 1,
    includedSeconds: 18_000,
    spendCapMicros: "100000000",
  },
  startedAt: AT,
  currentPeriodStart: AT,
  currentPeriodEnd: AT,
  trialEndsAt: null,
  cancelAtPeriodEnd: false,
  pausedAt: null,
  isRenewalDue: false,
  period: {
    startsAt: AT,
    endsAt: AT,
    includedSeconds: 18_000,
    coveredSeconds: 600,
    remainingSeconds: 17_400,
    billableSeconds: 600,
    calls: 4,
    chargeMicros: "0",
    spendCapMicros: null,
  },
  pending: null,
  isChanging: false,
  pastDueSince: null,
  unpaidStage: "none",
  restsAt: null,
  ownSpendCapMicros: null,
  nextInvoice: null,
};

describe("planNotices", () => {
  it("has nothing to say of a plan that simply runs", () => {
    expect(planNotices(PLAN)).toEqual([]);
  });

  it("says that an unpaid plan rests once it does, and only then", () => {
    const unpaid = { ...PLAN, status: "past_due" as const, pastDueSince: AT };
    expect(planNotices({ ...unpaid, unpaidStage: "grace" })).toEqual(["past_due"]);
    expect(planNotices({ ...unpaid, unpaidStage: "restricted" })).toEqual(["rests"]);
  });

  it("puts what needs doing before what is only good to know", () => {
    const plan = { ...PLAN, status: "trialing" as const, trialEndsAt: AT, isChanging: true, pausedAt: AT };
    expect(planNotices(plan)).toEqual(["changing", "paused", "trial"]);
  });

  it("speaks of the end rather than of a plan that would have followed", () => {
    const pending = { ...PLAN.plan, startsAt: AT };
    expect(planNotices({ ...PLAN, pending })).toEqual(["pending"]);
    expect(planNotices({ ...PLAN, pending, cancelAtPeriodEnd: true })).toEqual(["ending"]);
  });

  it("notices that the period has come to the most it may", () => {
    const period = PLAN.period && { ...PLAN.period, chargeMicros: "100000000" };
    expect(planNotices({ ...PLAN, period })).toEqual(["cap_reached"]);
    expect(planNotices({ ...PLAN, period, ownSpendCapMicros: "100000001" })).toEqual([]);
  });
});

it("knows a cap only of plans that are paid afterwards, and prefers the client's own", () => {
  expect(spendCap(PLAN)).toBe("100000000");
  expect(spendCap({ ...PLAN, ownSpendCapMicros: "5" })).toBe("5");
  expect(spendCap({ ...PLAN, plan: { ...PLAN.plan, kind: "prepaid" } })).toBeNull();
});
