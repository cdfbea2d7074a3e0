import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import type { PartnerContext } from "../shared/tenant-context";
import { type IntegrationRow, integrationRow, selectIntegrations } from "./internal";

/** The partner's key sets, newest first. One statement. */
export async function listIntegrations(
  ctx: PartnerContext,
  query: { limit: number; cursor?: string | undefined },
): Promise<RowPage<IntegrationRow>> {
  const before = decodeIdCursor(query.cursor);
  const tail = sql`${before ? sql`and i.id < ${before}::uuid` : Prisma.empty} order by i.id desc limit ${query.limit + 1}`;
  const rows = await read(ctx, (db) =>
    queryRows(db, integrationRow, selectIntegrations(ctx.scope.partnerId, tail)),
  );
  return toPage(rows, query.limit, (row) => [row.id]);
}
