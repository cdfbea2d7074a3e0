import { z } from "zod";
import { executeSql, queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { audit } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import type { PaymentOwner } from "./books";
import { mailPayers } from "./mail-payers";

const stoppedRow = z.object({ id: z.string(), amountMicros: z.bigint(), currency: z.string() });

/** A refused card ends automatic top-ups until another card is there or somebody turns them on; they are told once. */
export async function rechargeFailed(
  ctx: InTransaction<TenantContext>,
  { partnerId, workspaceId }: PaymentOwner,
  reason: string,
): Promise<void> {
  const [stopped] = await queryRows(
    ctx.tx,
    stoppedRow,
    sql`update auto_recharges r set stopped_reason = ${reason}, stopped_at = now(), updated_at = now()
          from credit_accounts a
         where a.id = r.account_id and r.partner_id = ${partnerId}::uuid
           and r.workspace_id is not distinct from ${workspaceId}::uuid and r.stopped_reason is null and r.is_active
        returning r.id, r.amount_micros as "amountMicros", a.currency`,
  );
  if (!stopped) return;
  await audit(ctx, {
    ...{ action: "auto_recharge.stopped", entityType: "auto_recharge", entityId: stopped.id, partnerId },
    ...(workspaceId === null ? {} : { workspaceId }),
    after: { reason },
  });
  await mailPayers(ctx, { partnerId, workspaceId }, "auto-recharge-stopped", {
    amountMicros: stopped.amountMicros.toString(),
    currency: stopped.currency,
    reason,
  });
}

const cappedRow = z.object({ capMicros: z.bigint(), currency: z.string() });

/** Tells those who pay that automatic top-ups rest until the month is over; once a month (UTC). */
export async function tellCapped(
  ctx: InTransaction<TenantContext>,
  { partnerId, workspaceId }: PaymentOwner,
): Promise<void> {
  const [capped] = await queryRows(
    ctx.tx,
    cappedRow,
    sql`update auto_recharges r set cap_told_at = now(), updated_at = now()
          from credit_accounts a
         where a.id = r.account_id and r.partner_id = ${partnerId}::uuid
           and r.workspace_id is not distinct from ${workspaceId}::uuid
           and (r.cap_told_at is null or r.cap_told_at < date_trunc('month', now(), 'UTC'))
        returning r.monthly_cap_micros as "capMicros", a.currency`,
  );
  if (!capped) return;
  await mailPayers(ctx, { partnerId, workspaceId }, "auto-recharge-capped", {
    amountMicros: capped.capMicros.toString(),
    currency: capped.currency,
  });
}

/** Another card was left: what had stopped for want of one goes on. */
export async function resumeRecharge(
  ctx: InTransaction<TenantContext>,
  { partnerId, workspaceId }: PaymentOwner,
): Promise<void> {
  const resumed = await queryRows(
    ctx.tx,
    z.object({ accountId: z.string() }),
    sql`update auto_recharges set stopped_reason = null, stopped_at = null, updated_at = now()
         where partner_id = ${partnerId}::uuid and workspace_id is not distinct from ${workspaceId}::uuid
           and stopped_reason is not null
        returning account_id as "accountId"`,
  );
  for (const { accountId } of resumed) await fileRecharge(ctx, accountId);
}

/** Has the account's balance looked at; it is topped up only when it is low by then. */
export async function fileRecharge(ctx: InTransaction<TenantContext>, accountId: string): Promise<void> {
  await enqueue(ctx, "credits.auto-recharge", { accountId }, { singletonKey: accountId });
}

/** Which payments count towards a month's cap. */
export function countsThisMonth(alias: Sql): Sql {
  return sql`${alias}.kind = 'auto_recharge' and ${alias}.status in ('pending', 'succeeded')
    and ${alias}.created_at >= date_trunc('month', now(), 'UTC')`;
}

/** What recharges took in this calendar month (UTC), those on their way included. */
export async function spentThisMonth(
  ctx: InTransaction<TenantContext>,
  { partnerId, workspaceId }: PaymentOwner,
): Promise<bigint> {
  const [row] = await queryRows(
    ctx.tx,
    z.object({ spent: z.bigint() }),
    sql`select coalesce(sum(amount_micros), 0)::bigint as spent from payments
         where partner_id = ${partnerId}::uuid and workspace_id is not distinct from ${workspaceId}::uuid
           and ${countsThisMonth(sql`payments`)}`,
  );
  return row?.spent ?? 0n;
}

/** Gives a recharge up that never reached the service. */
export async function dropRecharge(
  ctx: InTransaction<TenantContext>,
  paymentId: string,
  code: string,
): Promise<void> {
  await executeSql(
    ctx.tx,
    sql`update payments set status = 'failed', decline_code = ${code}, updated_at = now()
         where id = ${paymentId}::uuid and status = 'pending'`,
  );
}
