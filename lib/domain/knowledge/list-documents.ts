import type { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { listDocumentsQuery } from "@/types/knowledge";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { containsPattern } from "../shared/like-pattern";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type DocumentRow, documentRow, selectDocuments } from "./internal";

/** Documents of the workspace, newest first, narrowed by what is asked. One statement. */
export async function listDocuments(
  ctx: WorkspaceContext,
  { limit, cursor, search, status, type }: z.output<typeof listDocumentsQuery>,
): Promise<RowPage<DocumentRow>> {
  const before = decodeIdCursor(cursor);
  const tail = sql`
    ${before ? sql`and d.id < ${before}::uuid` : Prisma.empty}
    ${search ? sql`and d.title ilike ${containsPattern(search)}` : Prisma.empty}
    ${status ? sql`and d.status = ${status}::knowledge_document_status` : Prisma.empty}
    ${type ? sql`and d.type = ${type}::knowledge_document_type` : Prisma.empty}
    order by d.id desc limit ${limit + 1}`;
  const rows = await read(ctx, (db) => queryRows(db, documentRow, selectDocuments(ctx, tail)));
  return toPage(rows, limit, (row) => [row.id]);
}
