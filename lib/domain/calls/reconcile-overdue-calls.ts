import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, type SystemContext } from "@/lib/data/transaction";
import { crossTenantContext } from "@/lib/domain/shared/system-context";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { BACKFILL_AFTER_MINUTES } from "./backfill-plan";

const lockRow = z.object({ isMine: z.boolean() });
const overdueRow = z.object({ id: z.string(), partnerId: z.string(), workspaceId: z.string() });

const BATCH = 500;
const LOCK = "reconcile-overdue-calls";

/**
 * Files a look-up for each call that should have ended by now and is not settled, and one for each settled call that
 * still lacks what was said in it, over all tenants. One sweep runs at a time; null when another has the lock. A call is
 * swept again after a minute, later the older it gets; what it lacks is asked for a few times, then no more.
 */
export async function reconcileOverdueCalls(): Promise<{ filed: number; backfills: number } | null> {
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
    if (overdue.length > 0) await enqueueMany(txCtx, "call.reconcile", overdue.map(toRequest));
    const lacking = await takeLackingCalls(txCtx, at);
    if (lacking.length > 0) await enqueueMany(txCtx, "call.backfill", lacking.map(toRequest));
    return { filed: overdue.length, backfills: lacking.length };
  });
}

type Overdue = z.infer<typeof overdueRow>;

function toRequest({ id, partnerId, workspaceId }: Overdue) {
  return { payload: { partnerId, workspaceId, callId: id }, singletonKey: id };
}

/** Settled calls to ask about now. The next time is set, or that there is none, before anybody asks. */
function takeLackingCalls(ctx: InTransaction<SystemContext>, at: string): Promise<Overdue[]> {
  const minutes = [...BACKFILL_AFTER_MINUTES];
  return queryRows(
    ctx.tx,
    overdueRow,
    sql`
    with due as (
      select id, coalesce((metadata->>'timesAsked')::int, 0) as asked from calls
       where next_backfill_at <= ${at}::timestamptz
       order by next_backfill_at limit ${BATCH} for update skip locked
    )
    update calls c
       set next_backfill_at = ${at}::timestamptz + make_interval(mins => (${minutes}::int[])[due.asked + 2]),
           metadata = c.metadata || jsonb_build_object('timesAsked', due.asked + 1)
      from due where c.id = due.id
    returning c.id, c.partner_id as "partnerId", c.workspace_id as "workspaceId"`,
  );
}
