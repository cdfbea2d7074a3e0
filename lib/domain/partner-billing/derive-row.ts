import type { PricedSubscription } from "./choose-subscription";
import { isUpgrade } from "./compare-terms";
import type { KnownPrice } from "./load-prices";
import type { SubscriptionRow } from "./subscription-row";

type Derived = Omit<SubscriptionRow, "id" | "dunningStage" | "syncedAt">;

/**
 * What our row of a subscription must say. A cheaper plan is put into place with the payment service at once, without
 * proration, and paid for from the next period on; until then the agency has what it has paid for.
 */
export function deriveRow(
  { facts, price }: PricedSubscription<KnownPrice>,
  before: SubscriptionRow | null,
  at: Date,
): Derived {
  const item = facts.items.find(({ priceId }) => priceId === price.stripePriceId);
  if (!item) throw new Error("A subscription was matched to a price that none of its items has.");
  const isOwing = facts.state === "past_due" || facts.state === "unpaid";
  const held = before?.stripeSubscriptionId === facts.id ? before : null;
  return {
    stripeSubscriptionId: facts.id,
    ...termsOf(price, held, item.periodStart),
    status: facts.state,
    startedAt: facts.startedAt,
    currentPeriodStart: item.periodStart,
    currentPeriodEnd: item.periodEnd,
    trialEndsAt: facts.trialEndsAt,
    cancelAtPeriodEnd: facts.cancelsAtPeriodEnd,
    endedAt: facts.endedAt,
    pastDueSince: isOwing ? (held?.pastDueSince ?? at) : null,
  };
}

type TermsOfRow = Pick<
  Derived,
  "planVariantId" | "pendingVariantId" | "interval" | "priceMicros" | "currency"
>;

function termsOf(price: KnownPrice, held: SubscriptionRow | null, periodStart: Date): TermsOfRow {
  const { planVariantId, interval, priceMicros, currency } = price;
  const isSamePeriod = held?.currentPeriodStart.getTime() === periodStart.getTime();
  if (held && isSamePeriod && held.planVariantId !== planVariantId && !isUpgrade(held, price)) {
    const { planVariantId: paid, interval: rhythm, priceMicros: paidPrice, currency: money } = held;
    return {
      planVariantId: paid,
      interval: rhythm,
      priceMicros: paidPrice,
      currency: money,
      pendingVariantId: planVariantId,
    };
  }
  return { planVariantId, interval, priceMicros, currency, pendingVariantId: null };
}
