import { z } from "zod";
import { isUuid, newIdAt } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { InvoiceFacts } from "@/lib/vendors/payments/port";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { TenantContext } from "../shared/tenant-context";
import { aside } from "./ask-service";
import { type Books, type BooksRef, findBooks, findPayer, type PaymentOwner } from "./books";
import { APPLIED, ignored, isUnknownThing, ofNobody, type SyncOutcome } from "./internal";
import { syncPaymentIn } from "./sync-payment";

/**
 * Reads an invoice whole at the service and writes it down with the payments that went towards it. A usage invoice of
 * ours is found by the row it was made for. What is read first and written last does not undo what was read later.
 */
export async function syncInvoice(
  ctx: TenantContext,
  ref: BooksRef,
  stripeInvoiceId: string,
): Promise<SyncOutcome> {
  const alone = aside(ctx);
  return syncInvoiceIn(alone, await findBooks(alone, ref), stripeInvoiceId);
}

/** As `syncInvoice`, in books that were found already. */
export async function syncInvoiceIn(
  ctx: TenantContext,
  books: Books,
  stripeInvoiceId: string,
): Promise<SyncOutcome> {
  const readAt = now();
  const facts = await readInvoice(books, stripeInvoiceId);
  if (!facts) return ignored("The payment service knows no such invoice in this account.");
  const owner = await findPayer(ctx, books, facts.customerId);
  if (!owner) return ofNobody("invoice");
  const invoiceId = await inSystemTransaction(ctx, async (txCtx) => {
    // The first events of an invoice come together: without a row to lock, each of them would write one.
    await executeSql(txCtx.tx, sql`select pg_advisory_xact_lock(hashtextextended(${facts.id}, 0))`);
    const id = await findInvoice(txCtx, books, owner, facts);
    await writeInvoice(txCtx, { id: id ?? newIdAt(facts.createdAt), books, owner, facts, readAt });
    return findInvoice(txCtx, books, owner, facts);
  });
  if (invoiceId === null) return ignored("The invoice is written down for somebody else.");
  for (const paymentId of facts.paymentIntentIds) await syncPaymentIn(ctx, books, paymentId, { invoiceId });
  return APPLIED;
}

async function readInvoice(books: Books, id: string): Promise<InvoiceFacts | null> {
  try {
    return await paymentService().readInvoice(books.account, id);
  } catch (error) {
    if (isUnknownThing(error)) return null;
    throw error;
  }
}

const idRow = z.object({ id: z.string() });

/** By the service's id, or by the row it was made for; both only of the same payer in the same books. */
async function findInvoice(
  ctx: InTransaction<TenantContext>,
  books: Books,
  owner: PaymentOwner,
  facts: InvoiceFacts,
): Promise<string | null> {
  const { invoiceId } = facts.metadata;
  const own = isUuid(invoiceId) ? invoiceId : null;
  const [row] = await queryRows(
    ctx.tx,
    idRow,
    sql`select id from invoices
         where (stripe_invoice_id = ${facts.id} or (id = ${own}::uuid and stripe_invoice_id is null))
           and partner_id = ${owner.partnerId}::uuid and workspace_id is not distinct from ${owner.workspaceId}::uuid
           and connect_account_id is not distinct from ${books.connectAccountId}::uuid
         order by stripe_invoice_id nulls last limit 1 for update`,
  );
  return row?.id ?? null;
}

interface Writing {
  id: string;
  books: Books;
  owner: PaymentOwner;
  facts: InvoiceFacts;
  readAt: Date;
}

async function writeInvoice(ctx: InTransaction<TenantContext>, { id, books, owner, facts, readAt }: Writing) {
  const lines = JSON.stringify(
    facts.lines.map((line) => ({ ...line, amountMicros: line.amountMicros.toString() })),
  );
  const kind = facts.subscriptionId === null ? "other" : "subscription";
  await executeSql(
    ctx.tx,
    sql`insert into invoices as i (id, partner_id, workspace_id, connect_account_id, stripe_invoice_id,
          stripe_subscription_id, kind, status, number, currency, subtotal_micros, tax_micros, total_micros,
          amount_due_micros, amount_paid_micros, application_fee_micros, lines, period_start, period_end, hosted_url,
          pdf_url, attempt_count, next_attempt_at, due_at, issued_at, finalized_at, paid_at, synced_at)
        values (${id}::uuid, ${owner.partnerId}::uuid, ${owner.workspaceId}::uuid, ${books.connectAccountId}::uuid,
          ${facts.id}, ${facts.subscriptionId}, ${kind}::invoice_kind, ${facts.status}::invoice_status, ${facts.number},
          ${facts.currency}, ${facts.subtotalMicros}::bigint, ${facts.taxMicros}::bigint, ${facts.totalMicros}::bigint,
          ${facts.amountDueMicros}::bigint, ${facts.amountPaidMicros}::bigint, ${facts.applicationFeeMicros}::bigint,
          ${lines}::jsonb, ${facts.periodStart}, ${facts.periodEnd}, ${facts.hostedUrl}, ${facts.pdfUrl},
          ${facts.attemptCount}, ${facts.nextAttemptAt}, ${facts.dueAt}, ${facts.createdAt}, ${facts.finalizedAt},
          ${facts.paidAt}, ${readAt})
        on conflict (id) do update set stripe_invoice_id = excluded.stripe_invoice_id,
          stripe_subscription_id = excluded.stripe_subscription_id,
          kind = case when i.kind = 'usage' then i.kind else excluded.kind end,
          status = excluded.status, number = excluded.number, currency = excluded.currency,
          subtotal_micros = excluded.subtotal_micros, tax_micros = excluded.tax_micros,
          total_micros = excluded.total_micros, amount_due_micros = excluded.amount_due_micros,
          amount_paid_micros = excluded.amount_paid_micros, application_fee_micros = excluded.application_fee_micros,
          lines = excluded.lines, period_start = coalesce(excluded.period_start, i.period_start),
          period_end = coalesce(excluded.period_end, i.period_end), hosted_url = excluded.hosted_url,
          pdf_url = excluded.pdf_url, attempt_count = excluded.attempt_count,
          next_attempt_at = excluded.next_attempt_at, due_at = excluded.due_at, issued_at = excluded.issued_at,
          finalized_at = excluded.finalized_at, paid_at = excluded.paid_at, synced_at = excluded.synced_at
          where i.stripe_invoice_id is null or i.synced_at <= excluded.synced_at`,
  );
}
