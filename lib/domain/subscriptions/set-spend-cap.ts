import { executeSql, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import type { PartnerContext } from "../shared/tenant-context";
import { noPlan } from "./find-current";
import { loadVersions, lockPeriods, selectSubscriptions } from "./rows";
import { capLeft } from "./spend-cap";

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
    const periods = await lockPeriods(tx, row.id, row.currentPeriodStart);
    await executeSql(
      tx.tx,
      sql`update client_subscriptions set spend_cap_micros = ${capMicros}::bigint, updated_at = now()
           where id = ${row.id}::uuid`,
    );
    const open = periods.findLast(({ status }) => status === "open");
    if (open) {
      // One that we foretold is a period of its own.
      const from = open.startsAt < row.currentPeriodEnd ? row.currentPeriodStart : open.startsAt;
      const earlier = periods.filter(({ id, startsAt }) => id !== open.id && startsAt >= from);
      const version = (await loadVersions(tx, partnerId, [open.planVersionId])).get(open.planVersionId);
      const cap = capLeft(capMicros ?? version?.spendCapMicros ?? null, earlier);
      await executeSql(
        tx.tx,
        sql`update billing_periods set spend_cap_micros = ${cap}::bigint where id = ${open.id}::uuid`,
      );
    }
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
