import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import type { PaymentOwner } from "./books";

export interface PageQuery {
  limit: number;
  cursor?: string | undefined;
}

const paymentRow = z.object({
  id: z.string(),
  kind: z.enum(["topup", "auto_recharge", "invoice"]),
  status: z.enum(["pending", "succeeded", "failed", "canceled"]),
  amountMicros: z.bigint(),
  currency: z.string(),
  applicationFeeMicros: z.bigint(),
  refundedMicros: z.bigint(),
  disputedMicros: z.bigint(),
  invoiceId: z.string().nullable(),
  declineCode: z.string().nullable(),
  createdAt: z.date(),
  succeededAt: z.date().nullable(),
});
export type ListedPayment = z.infer<typeof paymentRow>;

/** The owner's payments, newest first. One statement; whoever calls answers for whose they are. */
export async function listPayments(
  ctx: TenantContext,
  owner: PaymentOwner,
  query: PageQuery,
): Promise<RowPage<ListedPayment>> {
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      z.union([paymentRow, emptyRow]),
      sql`select e.id, e.kind, e.status, e.amount_micros as "amountMicros", e.currency,
                 e.application_fee_micros as "applicationFeeMicros", e.refunded_micros as "refundedMicros",
                 e.disputed_micros as "disputedMicros", e.invoice_id as "invoiceId", e.decline_code as "declineCode",
                 e.created_at as "createdAt", e.succeeded_at as "succeededAt"
            ${pageOf(sql`payments`, owner, query)}`,
    ),
  );
  return toOwnPage(rows, owner, query);
}

/** A client without any still answers one row, so that it can be told from one that is not the caller's. */
export const emptyRow = z.looseObject({ id: z.null() });

/** The rows of a page of one owner's, newest first; of a client only while it is the caller's. */
export function pageOf(
  table: Sql,
  { partnerId, workspaceId }: PaymentOwner,
  { limit, cursor }: PageQuery,
): Sql {
  const before = decodeIdCursor(cursor);
  const tail = sql`${before === null ? Prisma.empty : sql`and id < ${before}::uuid`} order by id desc limit ${limit + 1}`;
  if (workspaceId === null) {
    return sql`from ${table} e where partner_id = ${partnerId}::uuid and workspace_id is null ${tail}`;
  }
  return sql`
    from workspaces w
    left join lateral (select * from ${table} where partner_id = w.partner_id and workspace_id = w.id ${tail}) e on true
   where w.partner_id = ${partnerId}::uuid and w.id = ${workspaceId}::uuid and w.deleted_at is null order by e.id desc`;
}

/** The page; throws `notFound` where not even the empty row came. */
export function toOwnPage<T extends { id: string }>(
  found: (T | z.infer<typeof emptyRow>)[],
  owner: PaymentOwner,
  { limit }: PageQuery,
): RowPage<T> {
  if (owner.workspaceId !== null && found.length === 0) throw notFound("client");
  const rows = found.filter((row): row is T => row.id !== null);
  return toPage(rows, limit, (row) => [row.id]);
}
