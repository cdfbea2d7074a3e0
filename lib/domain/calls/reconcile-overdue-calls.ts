import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { crossTenantContext } from "@/lib/domain/shared/system-context";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";

const lockRow = z.object({ isMine: z.boolean() });
const overdueRow = z.object({ id: z.string(), partnerId: z.string(), workspaceId: z.string() });

const BATCH = 500;
const LOCK = "reconcile-overdue-calls";

/**
 * Files a look-up for each call that should have ended by now and is not settled, over all tenants. One sweep runs at a
 * time; null when another has the lock. A call is swept again after a minute, later the older it gets.
 */
export async function reconcileOverdueCalls(): Promise<{ filed: number } | null> {
  const ctx = crossTenantContext("reconcile-overdue");
  return inSystemTransaction(ctx, async (txCtx) => {
    const [lock] = await queryRows(
      txCtx.tx,
      lockRow,
      sql`select pg_try_advisory_xact_lock(hashtext(${LOCK})) as "isMine"`,
    );
    if (!lock?.isMine) return null;
    const at = now().toISOString();
    const overdue = await queryRows(
      txCtx.tx,
      overdueRow,
      sql`
      with due as (
        select id from calls where settled_at is null and expected_end_at <= ${at}::timestamptz
         order by expected_end_at limit ${BATCH} for update skip locked
      )
      update calls c
         set expected_end_at = ${at}::timestamptz
             + greatest(interval '1 minute', least((${at}::timestamptz - c.created_at) / 8, interval '1 hour'))
        from due where c.id = due.id
      returning c.id, c.partner_id as "partnerId", c.workspace_id as "workspaceId"`,
    );
    const requests = overdue.map(({ id, partnerId, workspaceId }) => ({
      payload: { partnerId, workspaceId, callId: id },
      singletonKey: id,
    }));
    if (requests.length > 0) await enqueueMany(txCtx, "call.reconcile", requests);
    return { filed: requests.length };
  });
}
