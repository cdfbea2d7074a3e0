import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { paymentService } from "@/lib/vendors/payments/registry";
import type { TenantContext } from "../shared/tenant-context";
import { findBooks, type PaymentOwner } from "./books";
import { syncInvoiceIn } from "./sync-invoice";

const HOUR_MS = 3_600_000;
const YEAR_MS = 366 * 24 * HOUR_MS;

const urlRow = z.object({ url: z.string() });

/** Where the oldest open invoice of an agency or a client can be paid without signing in; null when none is known. */
export async function findPaymentAddress(ctx: SystemContext, owner: PaymentOwner): Promise<string | null> {
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      urlRow,
      sql`
        select i.hosted_url as url from invoices i
         where i.partner_id = ${owner.partnerId}::uuid and i.status = 'open' and i.hosted_url is not null and ${ofOwner(owner)}
         order by i.issued_at, i.id limit 1`,
    ),
  );
  return row?.url ?? null;
}

/** What an agency owes the platform has no workspace and no account of its own; what clients owe their agency has both. */
function ofOwner({ workspaceId }: PaymentOwner) {
  return workspaceId === null
    ? sql`i.workspace_id is null and i.connect_account_id is null`
    : sql`i.workspace_id = ${workspaceId}::uuid`;
}

const customerRow = z.object({ id: z.string() });

/**
 * Reads a payer's open invoices at the payment service when none with an address is known, so that mails about a debt can
 * say where to pay it. Asks the service: never within a transaction. A mail goes without the address sooner than not at
 * all, so a service that is away is logged and nothing more.
 */
export async function learnPaymentAddress(ctx: TenantContext, owner: PaymentOwner): Promise<void> {
  if (await findPaymentAddress(ctx, owner)) return;
  try {
    const books = await findBooks(ctx, owner);
    const [customer] = await systemRead(ctx, (db) =>
      queryRows(
        db,
        customerRow,
        sql`
          select stripe_customer_id as id from payment_customers
           where partner_id = ${owner.partnerId}::uuid and deleted_at is null
             and workspace_id is not distinct from ${owner.workspaceId}::uuid
             and connect_account_id is not distinct from ${books.connectAccountId}::uuid
           order by id desc limit 1`,
      ),
    );
    if (!customer) return;
    const when = { from: new Date(now().getTime() - YEAR_MS), until: new Date(now().getTime() + HOUR_MS) };
    const { items } = await paymentService().listInvoices(books.account, {
      ...when,
      customerId: customer.id,
    });
    for (const { id, status } of items) if (status === "open") await syncInvoiceIn(ctx, books, id);
  } catch (error) {
    ctx.log.warn({ error }, "the open invoices of a payer could not be read");
  }
}
