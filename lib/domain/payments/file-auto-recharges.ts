import { executeSql, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, type SystemContext } from "@/lib/data/transaction";
import { jobsFrom } from "@/lib/jobs/enqueue";

/** Whether account `a` is to be topped up by its settings `r`: of those who are closed nothing is taken. */
export const isLow = sql`
  r.is_active and r.stopped_reason is null and a.balance_micros < r.threshold_micros
  and exists (select from partners open_partner where open_partner.id = a.partner_id
                 and open_partner.status = 'active' and open_partner.deleted_at is null)
  and (a.workspace_id is null
       or exists (select from workspaces open_client where open_client.partner_id = a.partner_id
                     and open_client.id = a.workspace_id and open_client.status = 'active'
                     and open_client.deleted_at is null))`;

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
           where a.id = any(${ids}::uuid[]) and ${isLow}`,
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
             where (${isLow})
                or exists (select from payments p where p.partner_id = r.partner_id
                             and p.workspace_id is not distinct from r.workspace_id and p.kind = 'auto_recharge'
                             and p.status = 'pending' and p.created_at < now() - interval '2 minutes')`,
      ),
    ),
  );
  return { filed };
}
