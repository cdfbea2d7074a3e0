import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { reopenPartner } from "../partners/suspend-partner";
import { audit } from "../shared/audit";
import { bumpSubjects } from "../shared/bump-subjects";
import { partnerSubject } from "../shared/context/subjects";
import type { TenantContext } from "../shared/tenant-context";
import type { deriveRow } from "./derive-row";
import { dueDate } from "./due-date";
import type { DunningStage } from "./dunning-stage";
import { followPlan } from "./follow-plan";
import { mailOwners } from "./mail-owners";
import type { SubscriptionRow } from "./subscription-row";
import type { LockedPayer } from "./sync-subscription";

type Derived = ReturnType<typeof deriveRow>;
interface Written {
  partner: LockedPayer;
  /** The row of this subscription; null for one we hear of for the first time. */
  before: SubscriptionRow | null;
  /** What the agency had come to until now, be it by another subscription. */
  stageBefore: DunningStage;
  derived: Derived;
  askedAt: Date;
}

/** Writes what was derived, lets the agency's plan follow, and begins or ends dunning. For `syncPartnerSubscription`. */
export async function writeSubscription(tx: InTransaction<TenantContext>, written: Written): Promise<void> {
  const { partner, before, derived, askedAt } = written;
  const { partnerId } = tx.scope;
  const stage = stageOf(written);
  const id = before?.id ?? newId();
  const { planVariantId, pendingVariantId, interval, priceMicros, currency, status } = derived;
  await executeSql(
    tx.tx,
    sql`
      insert into partner_subscriptions (id, partner_id, stripe_subscription_id, plan_variant_id, pending_variant_id,
        interval, price_micros, currency, status, started_at, current_period_start, current_period_end, trial_ends_at,
        cancel_at_period_end, ended_at, past_due_since, dunning_stage, synced_at, updated_at)
      values (${id}::uuid, ${partnerId}::uuid, ${derived.stripeSubscriptionId}, ${planVariantId}::uuid,
        ${pendingVariantId}::uuid, ${interval}::billing_interval, ${priceMicros}, ${currency},
        ${status}::subscription_status, ${derived.startedAt}, ${derived.currentPeriodStart},
        ${derived.currentPeriodEnd}, ${derived.trialEndsAt}, ${derived.cancelAtPeriodEnd}, ${derived.endedAt},
        ${derived.pastDueSince}, ${stage}::dunning_stage, ${askedAt}, now())
      on conflict (stripe_subscription_id) do update set
        plan_variant_id = excluded.plan_variant_id, pending_variant_id = excluded.pending_variant_id,
        interval = excluded.interval, price_micros = excluded.price_micros, currency = excluded.currency,
        status = excluded.status, current_period_start = excluded.current_period_start,
        current_period_end = excluded.current_period_end, trial_ends_at = excluded.trial_ends_at,
        cancel_at_period_end = excluded.cancel_at_period_end, ended_at = excluded.ended_at,
        past_due_since = excluded.past_due_since, dunning_stage = excluded.dunning_stage,
        synced_at = excluded.synced_at, updated_at = now()`,
  );
  await tellChange(tx, id, before, derived);
  await followPlan(tx, partner, planVariantId);
  await tellDunning(tx, written, stage);
}

/** Dunning begins with a debt and is over without one; its further steps are the clock's. */
function stageOf({ partner, before, derived }: Written): DunningStage {
  if (partner.isBillingExempt || derived.pastDueSince === null) return "none";
  const reached = before?.dunningStage ?? "none";
  return reached === "none" ? "past_due" : reached;
}

async function tellDunning(
  tx: InTransaction<TenantContext>,
  { partner, stageBefore: reached, derived }: Written,
  stage: DunningStage,
): Promise<void> {
  if (stage === "none" && partner.isSuspendedForBilling) await reopenPartner(tx, tx.scope.partnerId);
  if (stage === reached) return;
  await bumpSubjects(tx, [partnerSubject(tx.scope.partnerId)]);
  if (stage === "none") return mailOwners(tx, "agency-billing-settled");
  await mailOwners(tx, "agency-billing-failed", { date: dueDate(stage, derived) });
}

/** Closes the row of a subscription that is none any more. What is owed stays owed. */
export async function endSubscription(
  tx: InTransaction<TenantContext>,
  held: SubscriptionRow,
  { endedAt, askedAt }: { endedAt: Date; askedAt: Date },
): Promise<void> {
  await executeSql(
    tx.tx,
    sql`
      update partner_subscriptions
         set status = 'canceled', ended_at = ${endedAt}, pending_variant_id = null, cancel_at_period_end = false,
             synced_at = ${askedAt}, updated_at = now()
       where partner_id = ${tx.scope.partnerId}::uuid and id = ${held.id}::uuid`,
  );
  await audit(tx, {
    action: "partner_subscription.ended",
    entityType: "partner_subscription",
    entityId: held.id,
    before: { status: held.status, planVariantId: held.planVariantId },
    after: { status: "canceled", endedAt: endedAt.toISOString() },
  });
}

const TOLD = ["status", "planVariantId", "pendingVariantId", "interval", "cancelAtPeriodEnd"] as const;

async function tellChange(
  tx: InTransaction<TenantContext>,
  id: string,
  before: SubscriptionRow | null,
  after: Derived,
): Promise<void> {
  const changed = TOLD.filter((field) => before?.[field] !== after[field]);
  if (changed.length === 0) return;
  const facts = (row: Derived | SubscriptionRow) =>
    Object.fromEntries(changed.map((name) => [name, row[name]]));
  await audit(tx, {
    action: before ? "partner_subscription.changed" : "partner_subscription.started",
    entityType: "partner_subscription",
    entityId: id,
    ...(before ? { before: facts(before) } : {}),
    after: facts(after),
  });
}
