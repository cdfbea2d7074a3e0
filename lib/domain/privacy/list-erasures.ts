import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type ErasureRow, erasureColumns, erasureRow } from "./internal";

/** Erasures of the workspace, newest first. One statement. */
export async function listErasures(
  ctx: WorkspaceContext,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<RowPage<ErasureRow>> {
  const before = decodeIdCursor(cursor);
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      erasureRow,
      sql`
        select ${erasureColumns} from erasures e
         where e.partner_id = ${ctx.scope.partnerId}::uuid and e.workspace_id = ${ctx.workspace.id}::uuid
           ${before === null ? Prisma.empty : sql`and e.id < ${before}::uuid`}
         order by e.id desc limit ${limit + 1}`,
    ),
  );
  return toPage(rows, limit, ({ id }) => [id]);
}

/** One erasure. Throws `notFound`. One statement. */
export async function getErasure(ctx: WorkspaceContext, erasureId: string): Promise<ErasureRow> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      erasureRow,
      sql`
        select ${erasureColumns} from erasures e
         where e.partner_id = ${ctx.scope.partnerId}::uuid and e.workspace_id = ${ctx.workspace.id}::uuid
           and e.id = ${erasureId}::uuid`,
    ),
  );
  if (!row) throw notFound("erasure");
  return row;
}
