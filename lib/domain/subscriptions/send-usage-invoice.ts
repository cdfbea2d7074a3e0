import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { paymentService } from "@/lib/vendors/payments/registry";
import { platformFee } from "../payments/payable-amount";
import { feeBasisPoints } from "../payments/platform-fee";
import { syncInvoice } from "../payments/sync-invoice";
import { systemContext } from "../shared/system-context";
import { usageLines } from "./usage-lines";
import { usageOfPeriod } from "./usage-of-period";

const draftRow = z.object({
  id: z.string(),
  partnerId: z.string(),
  workspaceId: z.string(),
  periodId: z.string(),
  connectAccountId: z.string(),
  stripeAccountId: z.string(),
  collectsTax: z.boolean(),
  stripeCustomerId: z.string(),
  currency: z.string(),
  startsAt: z.date(),
  endsAt: z.date(),
});
export type Draft = z.infer<typeof draftRow>;

/**
 * Usage invoices that were written down and are not final yet, whatever the payment service knows of them. In no order:
 * those that cannot be sent, however many, do not keep the others waiting.
 */
export function findDrafts(ctx: SystemContext, limit: number): Promise<Draft[]> {
  return systemRead(ctx, (db) =>
    queryRows(
      db,
      draftRow,
      sql`
        select i.id, i.partner_id as "partnerId", i.workspace_id as "workspaceId", i.period_id as "periodId",
               c.id as "connectAccountId", c.stripe_account_id as "stripeAccountId",
               coalesce(c.tax_mode = 'automatic', false) as "collectsTax", p.stripe_customer_id as "stripeCustomerId",
               b.currency, b.starts_at as "startsAt", b.ends_at as "endsAt"
          from invoices i
          join billing_periods b on b.partner_id = i.partner_id and b.id = i.period_id
          join connect_accounts c on c.partner_id = i.partner_id and c.id = i.connect_account_id
           and c.disconnected_at is null and c.stripe_account_id is not null
          join payment_customers p on p.partner_id = i.partner_id and p.workspace_id = i.workspace_id
           and p.connect_account_id = c.id and p.deleted_at is null
         where i.kind = 'usage' and i.status = 'draft'
         order by random() limit ${limit}`,
    ),
  );
}

/**
 * Has the payment service make an invoice, finalise it and take it from the saved card. Whatever got lost on the way, the
 * next try goes on with the same invoice: every step has a key made from our row. Throws `VendorError`.
 */
export async function sendUsageInvoice(ctx: SystemContext, draft: Draft): Promise<void> {
  const { id, partnerId, workspaceId, periodId, currency, connectAccountId } = draft;
  // From the calls again: a copy of a draft that stopped half-way may have replaced the lines of our row.
  const usage = await systemRead(ctx, (db) => usageOfPeriod(db, { id: periodId, partnerId, workspaceId }));
  const { lines, totalMicros } = usageLines(usage, currency);
  const account = { kind: "connected", accountId: draft.stripeAccountId } as const;
  const points = await feeBasisPoints(ctx, { partnerId, workspaceId });
  const facts = await paymentService().invoiceUsage(account, {
    key: `usage-invoice:${id}`,
    customerId: draft.stripeCustomerId,
    currency,
    description: "Calls of the period that has ended",
    lines: lines.map((line, index) => ({
      ...line,
      key: `usage-invoice:${id}:${index}`,
      periodStart: draft.startsAt,
      periodEnd: draft.endsAt,
    })),
    applicationFeeMicros: platformFee(totalMicros, points, currency),
    collectsTax: draft.collectsTax,
    metadata: { invoiceId: id, partnerId, workspaceId, periodId },
  });
  const own = systemContext("subscriptions", { partnerId, workspaceId: "all" });
  await syncInvoice(own, { connectAccountId }, facts.id);
  await own.settle();
}
