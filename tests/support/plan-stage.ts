import { newId } from "@/lib/data/ids";
import { systemDb } from "@/lib/data/system";
import type { TestTenant } from "./fixtures";

const DAY_MS = 86_400_000;

export type PlanOptions = {
  kind?: "prepaid" | "postpaid";
  includedSeconds?: number;
  /** Beyond the minutes. */
  rateMicrosPerMinute?: bigint;
  spendCapMicros?: bigint;
  startsAt?: Date;
  endsAt?: Date;
};

export type GivenPlan = { subscriptionId: string; periodId: string; planVersionId: string; endsAt: Date };

/** A plan that the tenant's workspace is subscribed to, in its first period. Rows alone: no payment service knows of it. */
export async function givePlan(tenant: TestTenant, options: PlanOptions = {}): Promise<GivenPlan> {
  const { partnerId, workspaceId } = tenant;
  const { kind = "prepaid", includedSeconds = 0, rateMicrosPerMinute = 60_000n } = options;
  const startsAt = options.startsAt ?? new Date(Date.now() - 10 * DAY_MS);
  const endsAt = options.endsAt ?? new Date(Date.now() + 20 * DAY_MS);
  const [planId, planVersionId, connectAccountId] = [newId(), newId(), newId()];
  const [subscriptionId, periodId] = [newId(), newId()];
  const db = systemDb();
  await db.connectAccount.create({
    data: {
      ...{ id: connectAccountId, partnerId, stripeAccountId: `acct_${planId}`, status: "active" },
      ...{ country: "US", currency: "USD", canCharge: true },
    },
  });
  await db.clientPlan.create({ data: { id: planId, partnerId, name: `Plan ${planId}` } });
  const terms = { kind, currency: "USD", includedSeconds, spendCapMicros: options.spendCapMicros ?? null };
  await db.clientPlanVersion.create({
    data: {
      ...{ id: planVersionId, partnerId, planId, number: 1, ...terms },
      ...{ priceMicros: 49_000_000n, interval: "month" },
    },
  });
  await db.priceRule.create({
    data: {
      ...{ id: newId(), partnerId, payer: "workspace", planVersionId, currency: "USD" },
      ...{ rateMicrosPerMinute, validFrom: new Date(0) },
    },
  });
  await db.clientSubscription.create({
    data: {
      ...{ id: subscriptionId, partnerId, workspaceId, connectAccountId, planVersionId, status: "active" },
      ...{ stripeSubscriptionId: `sub_${planId}`, startedAt: startsAt },
      ...{ currentPeriodStart: startsAt, currentPeriodEnd: endsAt },
    },
  });
  await db.billingPeriod.create({
    data: { id: periodId, partnerId, workspaceId, subscriptionId, planVersionId, ...terms, startsAt, endsAt },
  });
  return { subscriptionId, periodId, planVersionId, endsAt };
}
