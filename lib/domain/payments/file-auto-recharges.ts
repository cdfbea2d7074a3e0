import { executeSql, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, type SystemContext } from "@/lib/data/transaction";
import { jobsFrom } from "@/lib/jobs/enqueue";

/** A balance before and after a change, in micros. */
interface AccountMove {
  accountId: string;
  balanceBeforeMicros: bigint;
  balanceAfterMicros: bigint;
}

/**
 * Has accounts looked at whose balance these moves took below the threshold of their automatic top-up. One statement, and
 * none where no balance fell.
 */
export async function fileAutoRecharges(
  ctx: InTransaction<SystemContext>,
  moved: AccountMove[],
): Promise<void> {
  const fallen = moved.filter((each) => each.balanceAfterMicros < each.balanceBeforeMicros);
  if (fallen.length === 0) return;
  const ids = fallen.map(({ accountId }) => accountId);
  await executeSql(
    ctx.tx,
    jobsFrom(
      "credits.auto-recharge",
      sql`select jsonb_build_object('accountId', a.id) as data, a.id::text as singleton_key
            from auto_recharges r join credit_accounts a on a.id = r.account_id
           where a.id = any(${ids}::uuid[]) and r.is_active and r.stopped_reason is null
             and a.balance_micros < r.threshold_micros`,
    ),
  );
}

/** As `fileAutoRecharges`, of all accounts: those that were missed, and recharges that were begun and not ended. */
export async function fileDueRecharges(): Promise<{ filed: number }> {
  const filed = await inSystemTransaction({}, (ctx) =>
    executeSql(
      ctx.tx,
      jobsFrom(
        "credits.auto-recharge",
        sql`select jsonb_build_object('accountId', a.id) as data, a.id::text as singleton_key
              from auto_recharges r join credit_accounts a on a.id = r.account_id
             where (r.is_active and r.stopped_reason is null and a.balance_micros < r.threshold_micros)
                or exists (select from payments p where p.partner_id = r.partner_id
                             and p.workspace_id is not distinct from r.workspace_id and p.kind = 'auto_recharge'
                             and p.status = 'pending' and p.created_at < now() - interval '2 minutes')`,
      ),
    ),
  );
  return { filed };
}
