import { describe, expect, it } from "vitest";
import type { SubscriptionFacts, SubscriptionState } from "@/lib/vendors/payments/port";
import { chooseSubscription } from "./choose-subscription";

function priced(id: string, state: SubscriptionState, startedAt: string, endedAt: string | null = null) {
  const facts: SubscriptionFacts = {
    ...{ id, state, customerId: "cus_1", currency: "USD", items: [], metadata: {} },
    ...{ startedAt: new Date(startedAt), endedAt: endedAt ? new Date(endedAt) : null },
    ...{ trialEndsAt: null, cancelsAtPeriodEnd: false, isPaused: false },
  };
  return { facts, price: id };
}
const chosenOf = (all: ReturnType<typeof priced>[], held: string | null) => {
  const { chosen, surplus } = chooseSubscription(all, held);
  return [chosen?.facts.id ?? null, surplus.map(({ facts }) => facts.id)];
};

describe("the subscription that counts", () => {
  it("is none that has ended or never began", () => {
    const all = [
      priced("ended", "canceled", "2026-01-01", "2026-02-01"),
      priced("never", "incomplete", "2026-01-02"),
      priced("gone", "incomplete_expired", "2026-01-03"),
    ];
    expect(chosenOf(all, "ended")).toEqual([null, []]);
  });

  it("is the one in the best state, and the others are told", () => {
    const all = [priced("late", "past_due", "2026-01-01"), priced("good", "active", "2026-02-01")];
    expect(chosenOf(all, "late")).toEqual(["good", ["late"]]);
  });

  it("is the one held already among equals, else the oldest", () => {
    const all = [priced("new", "active", "2026-02-01"), priced("old", "active", "2026-01-01")];
    expect(chosenOf(all, "new")).toEqual(["new", ["old"]]);
    expect(chosenOf(all, null)).toEqual(["old", ["new"]]);
  });
});
