import { newId } from "@/lib/data/ids";
import { inSystemTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { ChangePreview, SubscriptionFacts } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import { aside, askService } from "../payments/ask-service";
import { audit } from "../shared/audit";
import { DomainError, invalidField } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { assertFits } from "./assert-fits";
import { isUpgrade } from "./compare-terms";
import { readLive } from "./live-subscription";
import { matchPrices } from "./load-prices";
import { assertOffered, type OfferedPlan } from "./offered-plan";
import { ensurePlanPrice } from "./plan-prices";
import type { SubscriptionRow } from "./subscription-row";
import { syncPartnerSubscription } from "./sync-subscription";

const PLATFORM = { kind: "platform" } as const;
/** How old a preview may be when its change is made. */
const PREVIEW_MS = 60 * 60_000;

interface WantedChange {
  planVariantId: string;
  interval: "month" | "year";
  /** The instant the preview was reckoned from, so that the change comes to the same. */
  prorationDate?: Date | undefined;
}

export interface PlanChangePreview extends ChangePreview {
  timing: "now" | "next_period";
  /** When the new plan begins. */
  at: Date;
  prorationDate: Date;
}

interface Planned {
  row: SubscriptionRow;
  plan: OfferedPlan;
  timing: "now" | "next_period";
  itemId: string;
  priceId: string;
}

/** What a change of plan would come to. Throws as `changePlan` does. */
export async function previewPlanChange(
  ctx: PartnerContext,
  wanted: Omit<WantedChange, "prorationDate">,
): Promise<PlanChangePreview> {
  const { row, plan, timing, itemId, priceId } = await planChange(ctx, wanted);
  // Whole seconds: that is how the payment service counts.
  const prorationDate = new Date(Math.floor(now().getTime() / 1_000) * 1_000);
  if (timing === "next_period") {
    const nothing = { lines: [], subtotalMicros: 0n, taxMicros: 0n, totalMicros: 0n, dueNowMicros: 0n };
    return { ...nothing, currency: plan.currency, timing, at: row.currentPeriodEnd, prorationDate };
  }
  const { stripeSubscriptionId: subscriptionId } = row;
  const preview = await askService(() =>
    paymentService().previewChange(PLATFORM, { subscriptionId, itemId, priceId, prorationDate }),
  );
  return { ...preview, timing, at: prorationDate, prorationDate };
}

/**
 * Changes the agency's plan: what costs more begins at once and the difference is charged, what costs less begins with
 * the next period. Throws `limit_reached` for a plan too small, `payment_required` when the card is refused (nothing is
 * changed then), `conflict` while another change waits, field errors for a plan that is not offered.
 */
export async function changePlan(ctx: PartnerContext, wanted: WantedChange): Promise<void> {
  const alone = aside(ctx);
  const prorationDate = wanted.prorationDate;
  if (prorationDate && Math.abs(now().getTime() - prorationDate.getTime()) > PREVIEW_MS) {
    throw invalidField("prorationDate", "is too old. Look at the preview again");
  }
  const { row, plan, timing, itemId, priceId } = await planChange(alone, wanted);
  const { stripeSubscriptionId: subscriptionId } = row;
  const outcome = await askService(() =>
    paymentService().changePlan(PLATFORM, {
      ...{ subscriptionId, itemId, priceId, timing, prorationDate },
      // Repeating a change changes nothing, but a refused one must be tried anew and not be answered from memory.
      key: `plan-change:${newId()}`,
    }),
  );
  if (outcome.outcome === "declined") throw declined();
  await inSystemTransaction(alone, (tx) =>
    audit(tx, {
      action: "partner_subscription.change_asked",
      entityType: "partner_subscription",
      entityId: row.id,
      before: { planVariantId: row.planVariantId, interval: row.interval },
      after: { planVariantId: plan.id, interval: wanted.interval, timing },
    }),
  );
  await askService(() => syncPartnerSubscription(alone, ctx.scope.partnerId));
}

async function planChange(ctx: PartnerContext, wanted: WantedChange): Promise<Planned> {
  const alone = aside(ctx);
  const { row, facts } = await readLive(alone, ctx.scope.partnerId);
  if (row.pendingVariantId || facts.cancelsAtPeriodEnd) {
    throw new DomainError("conflict", "A change waits for the end of the period. Take it back first.");
  }
  if (row.planVariantId === wanted.planVariantId && row.interval === wanted.interval) {
    throw new DomainError("conflict", "You have this plan already.");
  }
  const plan = await assertOffered(alone, { ...wanted, ownPlanId: row.planVariantId });
  assertSameBooks(row, facts, { plan, interval: wanted.interval });
  await assertFits(alone, ctx.scope.partnerId, plan);
  const { priceId, priceMicros } = await askService(() => ensurePlanPrice(alone, plan, wanted.interval));
  const timing = isUpgrade(row, { interval: wanted.interval, priceMicros }) ? "now" : "next_period";
  return { row, plan, timing, priceId, itemId: await planItem(alone, facts) };
}

/** What one subscription cannot be turned into: it has one currency, and one rhythm and way of paying for usage. */
function assertSameBooks(
  row: SubscriptionRow,
  facts: SubscriptionFacts,
  { plan, interval }: { plan: OfferedPlan; interval: "month" | "year" },
): void {
  if (plan.currency !== row.currency) {
    throw invalidField("planVariantId", `is sold in ${plan.currency}; you pay in ${row.currency}`);
  }
  const hasMeter = facts.items.some(({ isMetered }) => isMetered);
  if (hasMeter !== (plan.usageBilling === "metered")) {
    throw invalidField(
      "planVariantId",
      "is paid for in another way. Cancel, and choose it when your plan has ended",
    );
  }
  if (hasMeter && interval !== row.interval) {
    throw invalidField(
      "interval",
      "cannot change while usage is counted. Cancel, and choose it when your plan has ended",
    );
  }
}

async function planItem(ctx: PartnerContext, facts: SubscriptionFacts): Promise<string> {
  const { ours } = await matchPrices(ctx, [facts]);
  const item = facts.items.find(({ priceId }) => priceId === ours[0]?.price.stripePriceId);
  if (!item) throw new DomainError("conflict", "Your plan was set up by hand. Write to us to change it.");
  return item.id;
}

function declined(): DomainError {
  return new DomainError(
    "payment_required",
    "Your card was refused, so nothing was changed. Use another card and try again.",
  );
}
