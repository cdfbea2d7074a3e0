import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { RowPage } from "../shared/cursor";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import type { PaymentOwner } from "./books";
import { emptyRow, type PageQuery, pageOf, toOwnPage } from "./list-payments";

const invoiceRow = z.object({
  id: z.string(),
  kind: z.enum(["subscription", "usage", "other"]),
  status: z.enum(["draft", "open", "paid", "void", "uncollectible"]),
  number: z.string().nullable(),
  currency: z.string(),
  subtotalMicros: z.bigint(),
  taxMicros: z.bigint(),
  totalMicros: z.bigint(),
  amountDueMicros: z.bigint(),
  amountPaidMicros: z.bigint(),
  lines: z.unknown(),
  periodStart: z.date().nullable(),
  periodEnd: z.date().nullable(),
  hostedUrl: z.string().nullable(),
  pdfUrl: z.string().nullable(),
  attemptCount: z.number().int(),
  nextAttemptAt: z.date().nullable(),
  dueAt: z.date().nullable(),
  issuedAt: z.date(),
  paidAt: z.date().nullable(),
});
export type ListedInvoice = z.infer<typeof invoiceRow>;

const COLUMNS = sql`e.id, e.kind, e.status, e.number, e.currency, e.subtotal_micros as "subtotalMicros", e.tax_micros as "taxMicros",
  e.total_micros as "totalMicros", e.amount_due_micros as "amountDueMicros",
  e.amount_paid_micros as "amountPaidMicros", e.lines, e.period_start as "periodStart",
  e.period_end as "periodEnd", e.hosted_url as "hostedUrl", e.pdf_url as "pdfUrl",
  e.attempt_count as "attemptCount", e.next_attempt_at as "nextAttemptAt", e.due_at as "dueAt",
  e.issued_at as "issuedAt", e.paid_at as "paidAt"`;

/** The owner's invoices, newest first. One statement; whoever calls answers for whose they are. */
export async function listInvoices(
  ctx: TenantContext,
  owner: PaymentOwner,
  query: PageQuery,
): Promise<RowPage<ListedInvoice>> {
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      z.union([invoiceRow, emptyRow]),
      sql`select ${COLUMNS}
            ${pageOf(sql`invoices`, owner, query)}`,
    ),
  );
  return toOwnPage(rows, owner, query);
}

/** One invoice of the owner; throws `notFound`. Whoever calls answers for whose it is. */
export async function getInvoice(
  ctx: TenantContext,
  { partnerId, workspaceId }: PaymentOwner,
  invoiceId: string,
): Promise<ListedInvoice> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      invoiceRow,
      sql`select ${COLUMNS} from invoices e
           where e.id = ${invoiceId}::uuid and e.partner_id = ${partnerId}::uuid
             and e.workspace_id is not distinct from ${workspaceId}::uuid`,
    ),
  );
  if (!row) throw notFound("invoice");
  return row;
}
