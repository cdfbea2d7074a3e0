import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { SubscriptionFacts } from "@/lib/vendors/payments/port";
import type { TenantContext } from "../shared/tenant-context";
import { type DerivedRow, deriveRow, type PricedFacts } from "./derive-row";
import { keepPeriods } from "./keep-periods";
import { moveStage } from "./move-stage";
import { previousOf, sinceOf } from "./owed-minutes";
import type { ClientOwner } from "./read-remote";
import { loadVersions, lockPeriods, type SubscriptionRow, selectSubscriptions } from "./rows";
import { tell } from "./tell-change";

type Tx = InTransaction<TenantContext>;

/** Writes what the payment service says of a subscription: its row, its stage of dunning and its periods. */
export async function writeFacts(
  tx: Tx,
  owner: ClientOwner,
  chosen: PricedFacts,
  heldRow: SubscriptionRow | null,
  askedAt: Date,
): Promise<void> {
  const before =
    heldRow?.stripeSubscriptionId === chosen.facts.id ? heldRow : await findEnded(tx, owner, chosen);
  const known =
    before && (await loadVersions(tx, owner.partnerId, [before.planVersionId])).get(before.planVersionId);
  const derived = deriveRow(chosen, before && known ? { row: before, version: known } : null, askedAt);
  const previous = before && previousOf(before);
  // Periods are locked before subscriptions, everywhere.
  if (before) await lockPeriods(tx, before.id, sinceOf({ subscription: derived.row, previous }));
  const id = before?.id ?? newId();
  await (before ? update(tx, id, derived.row) : insert(tx, owner, id, derived.row));
  await moveStage(tx, id, askedAt);
  const [subscription] = await selectSubscriptions(tx, sql`s.id = ${id}::uuid`);
  if (!subscription) throw new Error("The subscription just written is not there.");
  const version = subscription.planVersionId === chosen.version.id ? chosen.version : known;
  if (!version) throw new Error("The version of a subscription is not there.");
  await keepPeriods(tx, { subscription, version, switchAt: derived.switchAt, now: askedAt, previous });
  await tell(tx, before, subscription);
}

/** One that was brought back to life at the payment service. */
async function findEnded(
  tx: Tx,
  owner: ClientOwner,
  { facts }: PricedFacts,
): Promise<SubscriptionRow | null> {
  const [row] = await selectSubscriptions(
    tx,
    sql`s.partner_id = ${owner.partnerId}::uuid and s.workspace_id = ${owner.workspaceId}::uuid
      and s.stripe_subscription_id = ${facts.id}`,
  );
  return row ?? null;
}

/** Ends our row of a subscription that is over, or that the payment service does not know any more. */
export async function endGone(
  tx: Tx,
  held: SubscriptionRow,
  facts: SubscriptionFacts | undefined,
  askedAt: Date,
): Promise<void> {
  const endedAt = facts?.endedAt ?? askedAt;
  await lockPeriods(tx, held.id, held.currentPeriodStart);
  await executeSql(
    tx.tx,
    sql`update client_subscriptions
           set status = ${facts?.state === "incomplete_expired" ? "incomplete_expired" : "canceled"}::subscription_status,
               ended_at = ${endedAt.toISOString()}::timestamptz, pending_version_id = null, change_version_id = null,
               change_at = null, change_asked_at = null, dunning_stage = 'none', past_due_since = null,
               synced_at = ${askedAt.toISOString()}::timestamptz, updated_at = now()
         where id = ${held.id}::uuid`,
  );
  const [subscription] = await selectSubscriptions(tx, sql`s.id = ${held.id}::uuid`);
  const version = (await loadVersions(tx, held.partnerId, [held.planVersionId])).get(held.planVersionId);
  if (!subscription || !version) throw new Error("The subscription just ended is not there.");
  await keepPeriods(tx, { subscription, version, switchAt: askedAt, now: askedAt });
  await tell(tx, held, subscription);
}

async function insert(tx: Tx, owner: ClientOwner, id: string, row: DerivedRow): Promise<void> {
  const { partnerId, workspaceId } = owner;
  await tx.tx.clientSubscription.create({ data: { id, partnerId, workspaceId, ...row } });
}

async function update(tx: Tx, id: string, row: DerivedRow): Promise<void> {
  await tx.tx.clientSubscription.update({ where: { id }, data: row });
}
