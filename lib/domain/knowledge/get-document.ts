import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { type DocumentDetail, documentDetail, selectDetail } from "./internal";

/** One document of the workspace with its text and the agents that name it, or `notFound`. One statement. */
export async function getDocument(ctx: TenantContext, documentId: string): Promise<DocumentDetail> {
  const { partnerId, workspaceId } = ctx.scope;
  const tail = sql`
    where d.partner_id = ${partnerId}::uuid and d.workspace_id = ${workspaceId}::uuid
      and d.id = ${documentId}::uuid and d.deleted_at is null`;
  const [row] = await read(ctx, (db) =>
    queryRows(db, documentDetail, selectDetail(sql`knowledge_documents`, tail)),
  );
  if (!row) throw notFound("document");
  return row;
}
