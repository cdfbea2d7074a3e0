import type Stripe from "stripe";
import type { SubscriptionFacts, SubscriptionState } from "../port";
import { dateOf, dateOrNull, idOf } from "./client";

const STATES: ReadonlySet<string> = new Set<SubscriptionState>([
  "incomplete",
  "trialing",
  "active",
  "past_due",
  "unpaid",
  "paused",
  "canceled",
  "incomplete_expired",
]);

function isState(word: string): word is SubscriptionState {
  return STATES.has(word);
}

/** A subscription as the port shows it. A word we do not know yet gives nobody anything: it counts as unpaid. */
export function toSubscription(sub: Stripe.Subscription): SubscriptionFacts {
  return {
    id: sub.id,
    customerId: idOf(sub.customer) ?? "",
    state: isState(sub.status) ? sub.status : "unpaid",
    currency: sub.currency.toUpperCase(),
    items: sub.items.data.map((item) => ({
      id: item.id,
      priceId: item.price.id,
      isMetered: item.price.recurring?.usage_type === "metered",
      periodStart: dateOf(item.current_period_start),
      periodEnd: dateOf(item.current_period_end),
    })),
    startedAt: dateOf(sub.start_date),
    trialEndsAt: dateOrNull(sub.trial_end),
    cancelsAtPeriodEnd: sub.cancel_at_period_end,
    endedAt: dateOrNull(sub.ended_at),
    isPaused: sub.pause_collection !== null,
    metadata: sub.metadata,
  };
}
