import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import { paymentService } from "@/lib/vendors/payments/registry";
import { aside, askService } from "../payments/ask-service";
import { ensureCustomer } from "../payments/ensure-customer";
import { billingPage } from "../payments/pages";
import { actorUserId } from "../shared/actor";
import { audit } from "../shared/audit";
import { DomainError, invalidField, notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { assertFits } from "./assert-fits";
import { assertOffered, type OfferedPlan } from "./offered-plan";
import { ensurePrices } from "./plan-prices";
import { findSubscription } from "./subscription-row";
import { syncPartnerSubscription } from "./sync-subscription";

const PLATFORM = { kind: "platform" } as const;
const LIFETIME_MS = 60 * 60_000;

interface Wanted {
  planVariantId: string;
  interval: "month" | "year";
}

/**
 * Begins subscribing the agency to a plan on a hosted page. Pages begun earlier and not paid are closed, so that nobody
 * pays twice. Throws `conflict` when there is a subscription already, field errors for a plan that is not offered,
 * `limit_reached` for one too small, `provider_unavailable` while payments are away.
 */
export async function startPlanCheckout(
  ctx: PartnerContext,
  wanted: Wanted,
): Promise<{ checkoutId: string; url: string }> {
  const alone = aside(ctx);
  const { partnerId } = ctx.scope;
  const { planVariantId: ownPlanId, currency } = await assertMaySubscribe(alone);
  const plan = await assertOffered(alone, { ...wanted, ownPlanId });
  if (plan.currency !== currency) {
    // Calls are counted in the agency's currency, and the plan would have them paid in its own.
    throw invalidField("planVariantId", `is sold in ${plan.currency}; your agency counts in ${currency}`);
  }
  await assertFits(alone, partnerId, plan);
  await askService(() => closeEarlierPages(alone));
  // What was paid on such a page a moment ago counts already.
  await askService(() => syncPartnerSubscription(alone, partnerId));
  const { hadPlan } = await assertMaySubscribe(alone);
  const customer = await ensureCustomer(alone, { partnerId, workspaceId: null });
  const prices = await askService(() => ensurePrices(alone, plan, wanted.interval));
  const id = newId();
  const expiresAt = new Date(now().getTime() + LIFETIME_MS);
  await writeCheckout(alone, { id, plan, expiresAt, interval: wanted.interval });
  const page = await billingPage(alone, { partnerId, workspaceId: null });
  const session = await askService(() =>
    paymentService().startCheckout(PLATFORM, {
      key: `checkout:${id}`,
      customerId: customer.stripeCustomerId,
      successUrl: `${page}?checkout=${id}`,
      cancelUrl: `${page}?canceled=${id}`,
      expiresAt,
      reference: id,
      metadata: { checkoutId: id, partnerId },
      purchase: { mode: "subscription", ...prices, trialDays: hadPlan ? 0 : plan.trialDays },
    }),
  );
  await systemRead(alone, (db) =>
    executeSql(db, sql`update checkouts set stripe_session_id = ${session.id} where id = ${id}::uuid`),
  );
  if (session.url === null) throw new Error("The payment service made a checkout without a page.");
  return { checkoutId: id, url: session.url };
}

const partnerRow = z.object({
  isBillingExempt: z.boolean(),
  planVariantId: z.uuid().nullable(),
  currency: z.string(),
});
type Buyer = z.infer<typeof partnerRow> & {
  /** Who had a plan before has tried it. */
  hadPlan: boolean;
};

/** The agency's currency, and the plan it has, which it may buy even when visitors do not see it. */
async function assertMaySubscribe(ctx: PartnerContext): Promise<Buyer> {
  const { partnerId } = ctx.scope;
  const [partner] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      partnerRow,
      sql`select is_billing_exempt as "isBillingExempt", plan_variant_id as "planVariantId", currency
            from partners where id = ${partnerId}::uuid`,
    ),
  );
  if (!partner) throw notFound("agency");
  if (partner.isBillingExempt) {
    throw new DomainError("conflict", "Your agency pays nothing for its plan, so there is nothing to buy.");
  }
  const subscription = await findSubscription(ctx, partnerId);
  if (subscription && subscription.endedAt === null) {
    throw new DomainError("conflict", "You have a plan already. Change it instead of buying another one.");
  }
  return { ...partner, hadPlan: subscription !== null };
}

const sessionRow = z.object({ stripeSessionId: z.string() });

async function closeEarlierPages(ctx: PartnerContext): Promise<void> {
  const open = await systemRead(ctx, (db) =>
    queryRows(
      db,
      sessionRow,
      sql`select stripe_session_id as "stripeSessionId" from checkouts
           where partner_id = ${ctx.scope.partnerId}::uuid and workspace_id is null and purpose = 'subscription'
             and status = 'open' and stripe_session_id is not null and expires_at > ${now()}
           order by id limit 20`,
    ),
  );
  for (const { stripeSessionId } of open) {
    try {
      await paymentService().expireCheckout(PLATFORM, stripeSessionId);
    } catch (error) {
      // It was paid or ran out a moment ago; the sync that follows sees what it led to.
      if (!(error instanceof VendorError) || error.isTransient) throw error;
    }
  }
}

interface Written {
  id: string;
  plan: OfferedPlan;
  interval: "month" | "year";
  expiresAt: Date;
}

async function writeCheckout(ctx: PartnerContext, { id, plan, interval, expiresAt }: Written): Promise<void> {
  const { partnerId } = ctx.scope;
  await inSystemTransaction(ctx, async (tx) => {
    await tx.tx.checkout.createMany({
      data: [
        {
          ...{ id, partnerId, purpose: "subscription", currency: plan.currency, interval, expiresAt },
          planVariantId: plan.id,
          createdByUserId: actorUserId(ctx.actor),
        },
      ],
    });
    await audit(tx, {
      action: "checkout.started",
      entityType: "checkout",
      entityId: id,
      after: { purpose: "subscription", plan: plan.name, interval },
    });
  });
}
