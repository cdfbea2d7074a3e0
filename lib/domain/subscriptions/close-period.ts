import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, type SystemContext, systemRead } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import { usageLines } from "./usage-lines";
import { usageOfPeriod } from "./usage-of-period";

type Tx = InTransaction<TenantContext>;

const periodRow = z.object({
  id: z.string(),
  partnerId: z.string(),
  workspaceId: z.string(),
  connectAccountId: z.string(),
  kind: z.enum(["prepaid", "postpaid"]),
  currency: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
  chargeMicros: z.bigint(),
});
type ClosingPeriod = z.infer<typeof periodRow>;

/** Periods whose time for late calls is over, the longest first. */
export function findPeriodsToClose(ctx: SystemContext, at: Date, limit: number): Promise<{ id: string }[]> {
  return systemRead(ctx, (db) =>
    queryRows(
      db,
      z.object({ id: z.string() }),
      sql`select id from billing_periods
           where status = 'closing' and invoice_after <= ${at.toISOString()}::timestamptz
           order by invoice_after limit ${limit}`,
    ),
  );
}

/**
 * Closes a period whose time for late calls is over, and writes down the invoice of a postpaid one, reckoned from its
 * calls; the payment service is asked afterwards. A period that comes to nothing has no invoice. False for one that
 * somebody else closes or that is not due any more.
 */
export async function closePeriod(tx: Tx, periodId: string, at: Date): Promise<boolean> {
  const [period] = await queryRows(
    tx.tx,
    periodRow,
    sql`
      select p.id, p.partner_id as "partnerId", p.workspace_id as "workspaceId",
             s.connect_account_id as "connectAccountId", p.kind, p.currency, p.starts_at as "startsAt",
             p.ends_at as "endsAt", p.charge_micros as "chargeMicros"
        from billing_periods p
        join client_subscriptions s on s.partner_id = p.partner_id and s.id = p.subscription_id
       where p.id = ${periodId}::uuid and p.status = 'closing' and p.invoice_after <= ${at.toISOString()}::timestamptz
         for update of p skip locked`,
  );
  if (!period) return false;
  await executeSql(
    tx.tx,
    sql`update billing_periods set status = 'closed', closed_at = ${at.toISOString()}::timestamptz
         where id = ${period.id}::uuid`,
  );
  if (period.kind === "postpaid") await writeInvoice(tx, period, at);
  return true;
}

async function writeInvoice(tx: Tx, period: ClosingPeriod, at: Date): Promise<void> {
  const groups = await usageOfPeriod(tx.tx, period);
  const exact = groups.reduce((sum, { chargeMicros }) => sum + chargeMicros, 0n);
  if (exact !== period.chargeMicros) {
    tx.log.error(
      { periodId: period.id, exact, counted: period.chargeMicros },
      "a period disagrees with its calls",
    );
  }
  const { lines, totalMicros } = usageLines(groups, period.currency);
  if (totalMicros === 0n) return;
  const [startsAt, endsAt] = [period.startsAt.toISOString(), period.endsAt.toISOString()];
  const stored = lines.map(({ description, amountMicros }) => ({
    description,
    amountMicros: amountMicros.toString(),
    quantity: null,
    isProration: false,
    periodStart: startsAt,
    periodEnd: endsAt,
  }));
  const id = newId();
  await executeSql(
    tx.tx,
    sql`insert into invoices (id, partner_id, workspace_id, connect_account_id, period_id, kind, status, currency,
          subtotal_micros, total_micros, amount_due_micros, lines, period_start, period_end, issued_at)
        values (${id}::uuid, ${period.partnerId}::uuid, ${period.workspaceId}::uuid, ${period.connectAccountId}::uuid,
          ${period.id}::uuid, 'usage', 'draft', ${period.currency}, ${totalMicros}::bigint, ${totalMicros}::bigint,
          ${totalMicros}::bigint, ${JSON.stringify(stored)}::jsonb, ${startsAt}::timestamptz, ${endsAt}::timestamptz,
          ${at.toISOString()}::timestamptz)`,
  );
  await audit(tx, {
    action: "invoice.prepared",
    entityType: "invoice",
    entityId: id,
    partnerId: period.partnerId,
    workspaceId: period.workspaceId,
    after: { periodId: period.id, currency: period.currency, totalMicros: totalMicros.toString() },
  });
}
