import type Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { toSubscription } from "./map-subscription";

const START = 1_800_000_000;

function subscription(changes: Partial<Stripe.Subscription>): Stripe.Subscription {
  const item = {
    id: "si_1",
    current_period_start: START,
    current_period_end: START + 60,
    price: { id: "price_1", recurring: { usage_type: "metered" } },
  };
  const shown = {
    id: "sub_1",
    customer: { id: "cus_1" },
    status: "active",
    currency: "usd",
    items: { data: [item] },
    start_date: START,
    trial_end: null,
    cancel_at_period_end: false,
    ended_at: null,
    pause_collection: null,
    metadata: {},
    ...changes,
  };
  // The fields that are read; the service shows many more.
  return shown as unknown as Stripe.Subscription;
}

describe("a subscription", () => {
  it("is shown with its periods, wherever its customer was expanded", () => {
    expect(toSubscription(subscription({}))).toMatchObject({
      customerId: "cus_1",
      state: "active",
      currency: "USD",
      items: [
        { isMetered: true, periodStart: new Date(START * 1000), periodEnd: new Date((START + 60) * 1000) },
      ],
      isPaused: false,
    });
    const paused = { behavior: "void", resumes_at: null } as const;
    expect(toSubscription(subscription({ pause_collection: paused })).isPaused).toBe(true);
  });

  it("gives nobody anything in a state that we do not know", () => {
    expect(toSubscription(subscription({ status: "hibernating" })).state).toBe("unpaid");
  });
});
