import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { now, nowMs } from "@/lib/platform/clock";
import { paymentService } from "@/lib/vendors/payments/registry";
import { findBooks } from "../payments/books";
import { crossTenantContext, systemContext } from "../shared/system-context";
import type { TenantContext } from "../shared/tenant-context";
import { CHANGE_PATIENCE_MS } from "./derive-row";
import { selectSubscriptions } from "./rows";
import { syncClientSubscription } from "./sync-subscription";
import { endGone } from "./write-facts";

const HOUR_MS = 3_600_000;
/** So many a minute are asked for, in no order, so that those nobody can tell about do not keep the others waiting. */
const BATCH = 50;

const overdueRow = z.object({
  id: z.string(),
  partnerId: z.string(),
  workspaceId: z.string(),
  connectAccountId: z.string(),
  stripeSubscriptionId: z.string(),
  isDisconnected: z.boolean(),
  /** When its client was deleted, unless it ends with its period already. */
  deletedAt: z.date().nullable(),
});
type Overdue = z.infer<typeof overdueRow>;

/**
 * Looks at subscriptions of which nothing was heard: those whose period ended hours ago, and changes that were asked for and
 * never came. One of an account that the agency has left ends with the period that was paid, and so does that of a client
 * that was deleted. Answers how many were looked at; those the payment service could not tell about come up again.
 */
export async function syncOverdue(): Promise<number> {
  const ctx = crossTenantContext("billing.sync-overdue");
  const found = await findOverdue(ctx, now());
  for (const overdue of found) {
    try {
      await look(ctx, overdue);
    } catch (error) {
      // One client's trouble keeps nobody else's from being looked at.
      ctx.log.error({ error, subscriptionId: overdue.id }, "an overdue subscription could not be looked at");
    }
  }
  await ctx.settle();
  return found.length;
}

async function look(ctx: TenantContext, overdue: Overdue): Promise<void> {
  if (overdue.isDisconnected) return endLeft(overdue);
  if (overdue.deletedAt) await endWithClient(ctx, overdue, overdue.deletedAt);
  await syncClientSubscription(ctx, overdue);
}

/** Nobody goes on paying for a client that is gone; restored in time, it can keep its plan. */
async function endWithClient(
  ctx: TenantContext,
  { id, connectAccountId, stripeSubscriptionId: subscriptionId }: Overdue,
  deletedAt: Date,
): Promise<void> {
  const { account } = await findBooks(ctx, { connectAccountId });
  // Restored and deleted again, it is another wish; a failure that was answered is repeated to the same key.
  const key = `subscription-of-deleted:${id}:${deletedAt.getTime()}:${Math.floor(nowMs() / 60_000)}`;
  await paymentService().cancelSubscription(account, { subscriptionId, when: "period_end", key });
}

function findOverdue(ctx: TenantContext, at: Date): Promise<Overdue[]> {
  const heardBefore = new Date(at.getTime() - HOUR_MS).toISOString();
  const endedBefore = new Date(at.getTime() - 2 * HOUR_MS).toISOString();
  const askedBefore = new Date(at.getTime() - CHANGE_PATIENCE_MS).toISOString();
  return systemRead(ctx, (db) =>
    queryRows(
      db,
      overdueRow,
      sql`
        select s.id, s.partner_id as "partnerId", s.workspace_id as "workspaceId",
               s.connect_account_id as "connectAccountId", s.stripe_subscription_id as "stripeSubscriptionId",
               c.disconnected_at is not null as "isDisconnected",
               case when not s.cancel_at_period_end then w.deleted_at end as "deletedAt"
          from client_subscriptions s
          join connect_accounts c on c.partner_id = s.partner_id and c.id = s.connect_account_id
          join workspaces w on w.partner_id = s.partner_id and w.id = s.workspace_id
         where s.ended_at is null
           and case when c.disconnected_at is not null then s.current_period_end <= ${at.toISOString()}::timestamptz
                    else (s.current_period_end <= ${endedBefore}::timestamptz and s.synced_at <= ${heardBefore}::timestamptz)
                         or s.change_asked_at <= ${askedBefore}::timestamptz
                         or (w.deleted_at is not null and not s.cancel_at_period_end) end
         order by random() limit ${BATCH}`,
    ),
  );
}

async function endLeft({ id, partnerId }: Overdue): Promise<void> {
  const own = systemContext("billing.sync-overdue", { partnerId, workspaceId: "all" });
  await inSystemTransaction(own, async (tx: InTransaction<TenantContext>) => {
    const [row] = await selectSubscriptions(tx, sql`s.id = ${id}::uuid and s.ended_at is null`);
    if (row) await endGone(tx, row, undefined, row.currentPeriodEnd);
  });
  await own.settle();
}
