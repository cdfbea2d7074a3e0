import { describe, expect, it } from "vitest";
import type { SubscriptionResource } from "@/types/subscriptions";
import { planActions, planStatus, resumeLabel, spellUsedMinutes } from "./plan-status";

const plan: SubscriptionResource["plan"] = {
  planId: "0190a000-0000-7000-8000-000000000001",
  versionId: "0190a000-0000-7000-8000-000000000002",
  name: "Growth",
  kind: "prepaid",
  currency: "USD",
  priceMicros: "49000000",
  interval: "month",
  intervalCount: 1,
  includedSeconds: 18_000,
  spendCapMicros: null,
};
const running = {
  status: "active",
  cancelAtPeriodEnd: false,
  pausedAt: null,
  plan,
  isChanging: false,
} as const;

describe("a client's plan", () => {
  it("says that it was cancelled while it still runs", () => {
    expect(planStatus(running)).toBe("active");
    expect(planStatus({ status: "active", cancelAtPeriodEnd: true })).toBe("ending");
    expect(planStatus({ status: "past_due", cancelAtPeriodEnd: true })).toBe("past_due");
  });

  it("offers what its state allows", () => {
    expect(planActions(running)).toEqual({
      change: true,
      keep: false,
      pause: true,
      resume: false,
      setCap: false,
      cancel: true,
    });
    expect(planActions({ ...running, cancelAtPeriodEnd: true })).toMatchObject({ keep: true, pause: false });
    expect(planActions({ ...running, pausedAt: "2026-11-01T00:00:00.000Z" })).toMatchObject({
      change: false,
      pause: false,
      resume: true,
      cancel: true,
    });
    expect(planActions({ ...running, isChanging: true }).change).toBe(false);
    expect(planActions({ ...running, plan: { ...plan, kind: "postpaid" } }).setCap).toBe(true);
    expect(planActions({ ...running, status: "canceled" }).cancel).toBe(false);
  });

  it("says what going on costs where a renewal fell into the pause", () => {
    expect(resumeLabel({ isRenewalDue: false, plan, pending: null })).toBe("Resume");
    expect(resumeLabel({ isRenewalDue: true, plan, pending: null })).toBe("Pay $49.00 and resume");
    const pending = { ...plan, priceMicros: "19000000", startsAt: "2026-12-01T00:00:00.000Z" };
    expect(resumeLabel({ isRenewalDue: true, plan, pending })).toBe("Pay $19.00 and resume");
  });

  it("says how much of it was used", () => {
    const period = { includedSeconds: 18_000, coveredSeconds: 7_230, billableSeconds: 7_230 };
    expect(spellUsedMinutes(period)).toBe("120.5 of 300 minutes used");
    expect(spellUsedMinutes({ ...period, includedSeconds: 0, coveredSeconds: 0 })).toBe("120.5 minutes used");
  });
});
