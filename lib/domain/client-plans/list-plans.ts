import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { decodeCursor, invalidCursor, type RowPage, toPage } from "../shared/cursor";
import type { TenantContext } from "../shared/tenant-context";
import { type PlanRow, planRow, selectPlans } from "./plan-rows";

const place = z.coerce.number().int().min(0).max(10_000);

/** Plans in the agency's own order, then by age. One statement. */
export async function listPlans(
  ctx: TenantContext,
  query: { limit: number; cursor?: string | undefined; status: "live" | "retired" },
): Promise<RowPage<PlanRow>> {
  const after = decodeCursor(query.cursor, 2);
  const sortOrder = after && place.safeParse(after[0]);
  if (sortOrder?.success === false) throw invalidCursor();
  const status = query.status === "live" ? sql`c.retired_at is null` : sql`c.retired_at is not null`;
  const where = after
    ? sql`${status} and (c.sort_order, c.id) > (${sortOrder?.data ?? 0}::int, ${after[1] ?? null}::uuid)`
    : status;
  const tail = sql`order by c.sort_order, c.id limit ${query.limit + 1}`;
  const rows = await read(ctx, (db) => queryRows(db, planRow, selectPlans(ctx.scope.partnerId, where, tail)));
  return toPage(rows, query.limit, (row) => [String(row.sortOrder), row.id]);
}
