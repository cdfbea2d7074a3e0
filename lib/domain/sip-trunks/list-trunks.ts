import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import type { PartnerContext } from "../shared/tenant-context";
import { selectTrunks, type TrunkRow, trunkRow } from "./internal";

/** The partner's SIP trunks, newest first. One statement. */
export async function listTrunks(
  ctx: PartnerContext,
  query: { limit: number; cursor?: string | undefined },
): Promise<RowPage<TrunkRow>> {
  const before = decodeIdCursor(query.cursor);
  const tail = sql`${before ? sql`and t.id < ${before}::uuid` : Prisma.empty} order by t.id desc limit ${query.limit + 1}`;
  const rows = await read(ctx, (db) => queryRows(db, trunkRow, selectTrunks(ctx.scope.partnerId, tail)));
  return toPage(rows, query.limit, (row) => [row.id]);
}
