import type { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { IMPORT_KINDS, type listImportsOperation } from "@/types/imports";
import { can } from "../shared/can";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type ImportRow, importRow, KIND_PERMISSIONS, selectImports } from "./internal";

/** Imports of lists the reader may fill, newest first. One statement. */
export async function listImports(
  ctx: WorkspaceContext,
  { limit, cursor, campaignId, kind }: z.output<typeof listImportsOperation.query>,
): Promise<RowPage<ImportRow>> {
  const before = decodeIdCursor(cursor);
  const kinds = IMPORT_KINDS.filter((each) => (kind ?? each) === each && can(ctx, KIND_PERMISSIONS[each]));
  const tail = sql`
    and i.kind::text = any(${kinds}::text[])
    ${campaignId ? sql`and i.campaign_id = ${campaignId}::uuid` : Prisma.empty}
    ${before ? sql`and i.id < ${before}::uuid` : Prisma.empty}
    order by i.id desc limit ${limit + 1}`;
  const rows = await read(ctx, (db) => queryRows(db, importRow, selectImports(ctx, tail)));
  return toPage(rows, limit, (row) => [row.id]);
}
