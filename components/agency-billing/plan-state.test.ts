import { describe, expect, it } from "vitest";
import type { PartnerBillingResource } from "@/types/partner-billing";
import { dayOf, planActions, planNotices } from "./plan-state";

type Subscription = NonNullable<PartnerBillingResource["subscription"]>;

const RUNS: Subscription = {
  status: "active",
  interval: "month",
  priceMicros: "199000000",
  currency: "USD",
  startedAt: "2026-10-01T00:00:00.000Z",
  currentPeriodStart: "2026-11-01T00:00:00.000Z",
  currentPeriodEnd: "2026-12-01T00:00:00.000Z",
  trialEndsAt: null,
  cancelsAtPeriodEnd: false,
  endedAt: null,
  pendingPlan: null,
};
const PAID = { stage: "none", since: null, next: null } as const;

function notices(
  subscription: Partial<Subscription> | null,
  dunning: PartnerBillingResource["dunning"] = PAID,
) {
  return planNotices({
    isExempt: false,
    subscription: subscription && { ...RUNS, ...subscription },
    dunning,
  });
}

describe("what is said about a plan", () => {
  it("is nothing while all is well, and nothing without a plan", () => {
    expect(notices({})).toEqual([]);
    expect(notices(null)).toEqual([]);
  });

  it("tells agencies that pay nothing so, whatever else there is", () => {
    const said = planNotices({
      isExempt: true,
      subscription: { ...RUNS, cancelsAtPeriodEnd: true },
      dunning: PAID,
    });
    expect(said.map(({ id }) => id)).toEqual(["exempt"]);
  });

  it("names the day of what comes next where a payment failed", () => {
    const [said] = notices(
      { status: "past_due" },
      {
        stage: "grace",
        since: "2026-11-18T10:00:00.000Z",
        next: { stage: "restricted", at: "2026-11-25T10:00:00.000Z" },
      },
    );
    expect(said).toMatchObject({ id: "unpaid", tone: "warning" });
    expect(said?.text).toContain("Unpaid since November 18, 2026.");
    expect(said?.text).toContain("nothing but billing on November 25, 2026.");
  });

  it("tells a plan that ended from one that is owed, once the team is restricted", () => {
    const next = { stage: "suspended", at: "2026-12-02T00:00:00.000Z" } as const;
    const restricted = { stage: "restricted", since: null, next } as const;
    expect(notices({ status: "unpaid" }, restricted)[0]?.title).toBe("Your plan is not paid");
    expect(notices({ status: "canceled", endedAt: RUNS.currentPeriodEnd }, restricted)[0]?.title).toBe(
      "Your plan has ended",
    );
    expect(notices({ status: "unpaid" }, restricted)[0]?.text).toContain("closed on December 2, 2026.");
  });

  it("says what waits for the period's end, a cancellation before a change", () => {
    const pendingPlan = { id: "x", name: "Starter" };
    expect(notices({ pendingPlan }).map(({ id }) => id)).toEqual(["pending"]);
    expect(notices({ pendingPlan, cancelsAtPeriodEnd: true }).map(({ id }) => id)).toEqual(["ending"]);
  });

  it("does not promise a charge at the end of a trial that was cancelled", () => {
    const trial = { status: "trialing", trialEndsAt: "2026-11-30T00:00:00.000Z" } as const;
    expect(notices(trial)[0]?.text).toContain("charged for the first time");
    expect(notices({ ...trial, cancelsAtPeriodEnd: true })[1]?.text).toBe("Nothing is charged.");
  });
});

describe("what can be done with a plan", () => {
  const actions = (subscription: Partial<Subscription> | null, isExempt = false) =>
    planActions({ isExempt, subscription: subscription && { ...RUNS, ...subscription } });

  it("is choosing where there is none, it has ended, or it was never paid", () => {
    const onlyChoose = { choose: true, change: false, keep: false, cancel: false };
    expect(actions(null)).toEqual(onlyChoose);
    expect(actions({ status: "canceled", endedAt: RUNS.currentPeriodEnd })).toEqual(onlyChoose);
    expect(actions({ status: "incomplete" })).toEqual(onlyChoose);
  });

  it("is nothing for who pays nothing", () => {
    expect(actions({}, true)).toEqual({ choose: false, change: false, keep: false, cancel: false });
  });

  it("is taking back what waits before anything else is changed", () => {
    expect(actions({})).toEqual({ choose: false, change: true, keep: false, cancel: true });
    expect(actions({ cancelsAtPeriodEnd: true })).toEqual({
      choose: false,
      change: false,
      keep: true,
      cancel: false,
    });
    expect(actions({ pendingPlan: { id: "x", name: "Starter" } })).toMatchObject({
      keep: true,
      change: false,
    });
  });

  it("is no change while the plan is owed", () => {
    expect(actions({ status: "past_due" })).toMatchObject({ change: false, cancel: true });
  });
});

it("names days as invoices do", () => {
  expect(dayOf("2026-11-21T23:59:59.000Z")).toBe("November 21, 2026");
});
