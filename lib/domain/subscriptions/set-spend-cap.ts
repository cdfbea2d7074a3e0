import { executeSql, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import type { PartnerContext } from "../shared/tenant-context";
import { noPlan } from "./find-current";
import { lockPeriods, selectSubscriptions } from "./rows";

/**
 * Sets what a period of a client's plan may come to before further calls are refused, in micros and from now on; null
 * follows the plan. For the agency. Throws `conflict` without a plan.
 */
export async function setSpendCap(
  ctx: PartnerContext,
  workspaceId: string,
  capMicros: bigint | null,
): Promise<void> {
  const { partnerId } = ctx.scope;
  await inTransaction(ctx, async (tx) => {
    const where = sql`s.partner_id = ${partnerId}::uuid and s.workspace_id = ${workspaceId}::uuid and s.ended_at is null`;
    const [row] = await selectSubscriptions(tx, where);
    if (!row) throw await noPlan(tx, workspaceId);
    // Periods are locked before subscriptions, everywhere.
    await lockPeriods(tx, row.id, row.currentPeriodStart);
    await executeSql(
      tx.tx,
      sql`with changed as (
            update client_subscriptions set spend_cap_micros = ${capMicros}::bigint, updated_at = now()
             where id = ${row.id}::uuid returning id)
          update billing_periods p set spend_cap_micros = coalesce(${capMicros}::bigint, v.spend_cap_micros)
            from client_plan_versions v, changed
           where p.subscription_id = changed.id and p.status = 'open' and v.partner_id = p.partner_id
             and v.id = p.plan_version_id`,
    );
    await audit(tx, {
      action: "subscription.spend_cap_set",
      entityType: "client_subscription",
      entityId: row.id,
      workspaceId,
      before: { spendCapMicros: row.spendCapMicros?.toString() ?? null },
      after: { spendCapMicros: capMicros?.toString() ?? null },
    });
  });
}
