import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import type { SubscriptionFacts } from "@/lib/vendors/payments/port";
import type { PricedSubscription } from "./choose-subscription";

const priceRow = z.object({
  stripePriceId: z.string(),
  planVariantId: z.uuid(),
  interval: z.enum(["month", "year"]),
  priceMicros: z.bigint(),
  currency: z.string(),
});
export type KnownPrice = z.infer<typeof priceRow>;

/** Subscriptions whose price is one of ours, with it, and those that we never sold. */
export async function matchPrices(
  ctx: SystemContext,
  facts: SubscriptionFacts[],
): Promise<{ ours: PricedSubscription<KnownPrice>[]; foreign: SubscriptionFacts[] }> {
  const ids = facts.flatMap(({ items }) => items.map(({ priceId }) => priceId));
  const rows = await systemRead(ctx, (db) =>
    queryRows(
      db,
      priceRow,
      sql`
        select stripe_price_id as "stripePriceId", plan_variant_id as "planVariantId", interval,
               price_micros as "priceMicros", currency
          from plan_variant_prices where stripe_price_id = any(${ids}::text[])`,
    ),
  );
  const known = new Map(rows.map((row) => [row.stripePriceId, row]));
  const matched = facts.map((each) => ({ facts: each, price: planItem(each, known) }));
  return {
    ours: matched.flatMap(({ facts: each, price }) => (price ? [{ facts: each, price }] : [])),
    foreign: matched.flatMap(({ facts: each, price }) => (price ? [] : [each])),
  };
}

function planItem(facts: SubscriptionFacts, known: Map<string, KnownPrice>): KnownPrice | undefined {
  return facts.items.flatMap(({ priceId }) => known.get(priceId) ?? [])[0];
}
