import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction, read } from "@/lib/data/transaction";
import { paymentService } from "@/lib/vendors/payments/registry";
import { audit } from "../shared/audit";
import { DomainError, notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { syncClientSubscription } from "../subscriptions/sync-subscription";
import { aside, askService } from "./ask-service";
import { type Books, findBooks } from "./books";
import { syncInvoiceIn } from "./sync-invoice";

/** An invoice of a client to its agency. */
export interface ClientInvoice {
  workspaceId: string;
  invoiceId: string;
}

/**
 * An agency forgives what a client owes it on an open invoice: it is void from then on. Asked again, the invoice stays void.
 * Throws `notFound` for one that is not the agency's, `conflict` for one that is paid or not final.
 */
export async function forgiveInvoice(
  ctx: TenantContext,
  which: ClientInvoice,
  reason: string,
): Promise<void> {
  const alone = aside(ctx);
  const known = await readAnew(alone, which);
  if (known.status === "paid") {
    throw new DomainError("conflict", "This invoice is paid. Refund its payment instead.");
  }
  if (known.status !== "void") {
    refuseUnlessOpen(known);
    await note(alone, known, "invoice.forgive_asked", { reason });
    const key = `invoice-void:${known.id}:${ctx.requestId}`;
    await ask(alone, known, () =>
      paymentService().voidInvoice(known.books.account, { invoiceId: known.stripeInvoiceId, key }),
    );
  }
  await bringHome(alone, known);
}

/**
 * Tries at once to take an open invoice from the client's card. One that is paid is left as it is. Throws as
 * `forgiveInvoice`, and `provider_refused` when the card was declined: nothing but the count of tries changes then.
 */
export async function chargeInvoice(ctx: TenantContext, which: ClientInvoice): Promise<void> {
  const alone = aside(ctx);
  const known = await readAnew(alone, which);
  if (known.status !== "paid") {
    refuseUnlessOpen(known);
    await note(alone, known, "invoice.charge_asked");
    const key = `invoice-pay:${known.id}:${ctx.requestId}`;
    const result = await ask(alone, known, () =>
      paymentService().payInvoice(known.books.account, { invoiceId: known.stripeInvoiceId, key }),
    );
    if (result.outcome === "declined") {
      await bringHome(alone, known);
      throw declined(result.code);
    }
  }
  await bringHome(alone, known);
}

function declined(code: string): DomainError {
  return new DomainError(
    "provider_refused",
    code === "no_card"
      ? "There is no card to charge. The client can pay the invoice on its own page."
      : `The card was declined (${code.replaceAll("_", " ")}), so the invoice stays open.`,
  );
}

const invoiceRow = z.object({
  id: z.string(),
  partnerId: z.string(),
  workspaceId: z.string(),
  connectAccountId: z.string().nullable(),
  stripeInvoiceId: z.string().nullable(),
  status: z.enum(["draft", "open", "paid", "void", "uncollectible"]),
  number: z.string().nullable(),
  currency: z.string(),
  amountDueMicros: z.bigint(),
});
type InvoiceRow = z.infer<typeof invoiceRow>;
/** One that the payment service knows, and where. */
type Known = InvoiceRow & { books: Books; stripeInvoiceId: string };

async function find(ctx: TenantContext, { workspaceId, invoiceId }: ClientInvoice): Promise<InvoiceRow> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      invoiceRow,
      sql`select id, partner_id as "partnerId", workspace_id as "workspaceId", connect_account_id as "connectAccountId",
                 stripe_invoice_id as "stripeInvoiceId", status, number, currency, amount_due_micros as "amountDueMicros"
            from invoices
           where id = ${invoiceId}::uuid and workspace_id = ${workspaceId}::uuid
             and partner_id = ${ctx.scope.partnerId}::uuid`,
    ),
  );
  if (!row) throw notFound("invoice");
  return row;
}

/** The invoice as the payment service has it now: our row may not have heard of a payment yet. */
async function readAnew(ctx: TenantContext, which: ClientInvoice): Promise<Known> {
  const row = await find(ctx, which);
  const { connectAccountId, stripeInvoiceId } = row;
  if (connectAccountId === null || stripeInvoiceId === null) {
    throw new DomainError("conflict", "This invoice is not final yet. Try again in a few minutes.");
  }
  const books = await findBooks(ctx, { connectAccountId });
  await askService(() => syncInvoiceIn(ctx, books, stripeInvoiceId));
  return { ...(await find(ctx, which)), books, stripeInvoiceId };
}

function refuseUnlessOpen({ status }: InvoiceRow): void {
  if (status === "open") return;
  throw new DomainError("conflict", "Only an invoice that is to be paid can be forgiven or charged.");
}

/** Asks the service; what it refuses because the invoice changed meanwhile is told by what the invoice is now. */
async function ask<T>(ctx: TenantContext, known: Known, work: () => Promise<T>): Promise<T> {
  try {
    return await askService(work);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "provider_refused") throw error;
    await bringHome(ctx, known);
    const { status } = await find(ctx, { workspaceId: known.workspaceId, invoiceId: known.id });
    if (status === "open") throw error;
    throw new DomainError("conflict", "The invoice has changed meanwhile. Look at it again.", {
      cause: error,
    });
  }
}

/** Reads the invoice and the client's plan anew, whose standing may depend on it. */
async function bringHome(ctx: TenantContext, { books, stripeInvoiceId, ...owner }: Known): Promise<void> {
  await askService(() => syncInvoiceIn(ctx, books, stripeInvoiceId));
  await askService(() => syncClientSubscription(ctx, owner));
}

/** Before the service is asked: what is wished is known whatever becomes of it. */
function note(ctx: TenantContext, row: InvoiceRow, action: string, after: { reason?: string } = {}) {
  const { id, workspaceId, number, currency, amountDueMicros } = row;
  return inTransaction(ctx, (tx) =>
    audit(tx, {
      ...{ action, entityType: "invoice", entityId: id, workspaceId },
      after: { ...after, name: number ?? "", currency, amountDueMicros: amountDueMicros.toString() },
    }),
  );
}
