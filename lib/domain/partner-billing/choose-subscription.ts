import type { SubscriptionFacts, SubscriptionState } from "@/lib/vendors/payments/port";

/** States in which a subscription is one, the best first. One whose first payment never came is none. */
const LIVE: readonly SubscriptionState[] = ["active", "trialing", "past_due", "unpaid", "paused"];

/** A subscription together with the plan its price stands for. */
export interface PricedSubscription<P> {
  facts: SubscriptionFacts;
  price: P;
}

export interface Choice<P> {
  chosen: PricedSubscription<P> | null;
  /** Further live ones: somebody pays twice. */
  surplus: PricedSubscription<P>[];
}

/**
 * The subscription that counts among those of a customer: the best state first, then the one we hold already, then the
 * oldest. The others that are live are told, never used.
 */
export function chooseSubscription<P>(all: PricedSubscription<P>[], heldId: string | null): Choice<P> {
  const [chosen, ...surplus] = all
    .filter(({ facts }) => isLive(facts))
    .sort((a, b) => rank(a.facts) - rank(b.facts) || held(b) - held(a) || age(a.facts) - age(b.facts));
  return { chosen: chosen ?? null, surplus };

  function held({ facts }: PricedSubscription<P>): number {
    return facts.id === heldId ? 1 : 0;
  }
}

export function isLive({ state, endedAt }: SubscriptionFacts): boolean {
  return endedAt === null && LIVE.includes(state);
}

function rank({ state }: SubscriptionFacts): number {
  return LIVE.indexOf(state);
}

function age({ startedAt }: SubscriptionFacts): number {
  return startedAt.getTime();
}
