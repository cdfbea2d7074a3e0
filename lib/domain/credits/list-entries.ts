import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { creditEntryKind } from "@/types/credits";
import { decodeCursor, invalidCursor, type RowPage, toPage } from "../shared/cursor";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";

const entryRow = z.object({
  id: z.uuid(),
  sequence: z.bigint(),
  kind: creditEntryKind,
  amountMicros: z.bigint(),
  balanceAfterMicros: z.bigint(),
  currency: z.string(),
  callId: z.uuid().nullable(),
  reason: z.string(),
  createdAt: z.date(),
});

export type CreditEntryRow = z.infer<typeof entryRow>;

/** A workspace without entries still answers one row, so that it can be told from one that is not the caller's. */
const foundRow = z.union([entryRow, z.looseObject({ id: z.null() })]);

/** A workspace's ledger, newest first; `notFound` when the workspace is not the caller's. One statement. */
export async function listEntries(
  ctx: PartnerContext,
  workspaceId: string,
  query: { limit: number; cursor?: string | undefined },
): Promise<RowPage<CreditEntryRow>> {
  const before = sequenceBefore(query.cursor);
  const found = await read(ctx, (db) =>
    queryRows(
      db,
      foundRow,
      sql`
        select e.id, e.sequence, e.kind, e.amount_micros as "amountMicros",
               e.balance_after_micros as "balanceAfterMicros", e.currency, e.call_id as "callId", e.reason,
               e.created_at as "createdAt"
          from workspaces w
          left join credit_accounts a on a.partner_id = w.partner_id and a.workspace_id = w.id
          left join lateral (
            select * from credit_entries e
             where e.partner_id = w.partner_id and e.account_id = a.id
               ${before === null ? Prisma.empty : sql`and e.sequence < ${before}::bigint`}
             order by e.sequence desc limit ${query.limit + 1}) e on true
         where w.partner_id = ${ctx.scope.partnerId}::uuid and w.id = ${workspaceId}::uuid and w.deleted_at is null
         order by e.sequence desc`,
    ),
  );
  if (found.length === 0) throw notFound("client");
  const rows = found.filter((row): row is CreditEntryRow => row.id !== null);
  return toPage(rows, query.limit, (row) => [row.sequence.toString(), row.id]);
}

/** Sorted by sequence and not by id: two entries of the same moment have balances in the order of the sequence. */
function sequenceBefore(cursor: string | undefined): string | null {
  const [sequence] = decodeCursor(cursor, 2) ?? [];
  if (sequence === undefined) return null;
  if (/^\d{1,18}$/.test(sequence)) return sequence;
  throw invalidCursor();
}
