import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { DUNNING_STAGES } from "./dunning-stage";

export const SUBSCRIPTION_STATES = [
  "incomplete",
  "trialing",
  "active",
  "past_due",
  "unpaid",
  "paused",
  "canceled",
  "incomplete_expired",
] as const;

const subscriptionRow = z.object({
  id: z.uuid(),
  planVariantId: z.uuid(),
  pendingVariantId: z.uuid().nullable(),
  stripeSubscriptionId: z.string(),
  interval: z.enum(["month", "year"]),
  priceMicros: z.bigint(),
  currency: z.string(),
  status: z.enum(SUBSCRIPTION_STATES),
  startedAt: z.date(),
  currentPeriodStart: z.date(),
  currentPeriodEnd: z.date(),
  trialEndsAt: z.date().nullable(),
  cancelAtPeriodEnd: z.boolean(),
  endedAt: z.date().nullable(),
  pastDueSince: z.date().nullable(),
  dunningStage: z.enum(DUNNING_STAGES),
  syncedAt: z.date(),
});
export type SubscriptionRow = z.infer<typeof subscriptionRow>;

/** The agency's subscription: the live one, otherwise the last; null when it never had one. */
export async function findSubscription(
  ctx: SystemContext,
  partnerId: string,
): Promise<SubscriptionRow | null> {
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      subscriptionRow,
      sql`
        select s.id, s.plan_variant_id as "planVariantId", s.pending_variant_id as "pendingVariantId",
               s.stripe_subscription_id as "stripeSubscriptionId", s.interval, s.price_micros as "priceMicros",
               s.currency, s.status, s.started_at as "startedAt", s.current_period_start as "currentPeriodStart",
               s.current_period_end as "currentPeriodEnd", s.trial_ends_at as "trialEndsAt",
               s.cancel_at_period_end as "cancelAtPeriodEnd", s.ended_at as "endedAt",
               s.past_due_since as "pastDueSince", s.dunning_stage as "dunningStage", s.synced_at as "syncedAt"
          from partner_subscriptions s
         where s.partner_id = ${partnerId}::uuid
         order by (s.ended_at is null) desc, s.id desc limit 1`,
    ),
  );
  return row ?? null;
}
