import { newId } from "@/lib/data/ids";
import { inSystemTransaction } from "@/lib/data/transaction";
import type { SubscriptionFacts } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import { aside, askService } from "../payments/ask-service";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { readLive } from "./live-subscription";
import { matchPrices } from "./load-prices";
import { findPlan } from "./offered-plan";
import { ensurePlanPrice } from "./plan-prices";
import type { SubscriptionRow } from "./subscription-row";
import { syncPartnerSubscription } from "./sync-subscription";

const PLATFORM = { kind: "platform" } as const;

/** Ends the agency's plan with its period; until then everything stays. Repeating it changes nothing. Throws `conflict` without a plan. */
export async function cancelPlan(ctx: PartnerContext): Promise<void> {
  const alone = aside(ctx);
  const { row } = await readLive(alone, ctx.scope.partnerId);
  const subscriptionId = row.stripeSubscriptionId;
  await askService(() =>
    paymentService().cancelSubscription(PLATFORM, {
      ...{ subscriptionId, when: "period_end", key: `plan-cancel:${newId()}` },
    }),
  );
  await told(alone, row, "partner_subscription.cancel_asked");
}

/** Takes back what waits for the period's end: a cancellation, or the change to a cheaper plan. */
export async function keepPlan(ctx: PartnerContext): Promise<void> {
  const alone = aside(ctx);
  const { row, facts } = await readLive(alone, ctx.scope.partnerId);
  const subscriptionId = row.stripeSubscriptionId;
  if (facts.cancelsAtPeriodEnd) {
    const key = `plan-keep:${newId()}`;
    await askService(() => paymentService().keepSubscription(PLATFORM, { subscriptionId, key }));
  }
  if (row.pendingVariantId) await putBack(alone, row, facts);
  await told(alone, row, "partner_subscription.kept");
}

/** What is paid for already is put back without a charge. */
async function putBack(ctx: PartnerContext, row: SubscriptionRow, facts: SubscriptionFacts): Promise<void> {
  const { ours } = await matchPrices(ctx, [facts]);
  const item = facts.items.find(({ priceId }) => priceId === ours[0]?.price.stripePriceId);
  const priceId = item && (await paidPrice(ctx, row));
  if (!item || !priceId) throw new DomainError("conflict", "This change cannot be taken back. Write to us.");
  await askService(() =>
    paymentService().changePlan(PLATFORM, {
      ...{ subscriptionId: row.stripeSubscriptionId, itemId: item.id, priceId, timing: "next_period" },
      key: `plan-keep:${newId()}`,
    }),
  );
}

/** The price agreed to, which may not be the plan's price of now. */
async function paidPrice(ctx: PartnerContext, row: SubscriptionRow): Promise<string | null> {
  const plan = await findPlan(ctx, row.planVariantId);
  if (!plan) return null;
  const agreed = { ...plan, priceMicrosPerMonth: row.priceMicros, priceMicrosPerYear: row.priceMicros };
  return (await askService(() => ensurePlanPrice(ctx, agreed, row.interval))).priceId;
}

async function told(ctx: PartnerContext, row: SubscriptionRow, action: string): Promise<void> {
  await inSystemTransaction(ctx, (tx) =>
    audit(tx, { action, entityType: "partner_subscription", entityId: row.id }),
  );
  await askService(() => syncPartnerSubscription(ctx, ctx.scope.partnerId));
}
