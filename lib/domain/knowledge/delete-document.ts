import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { touchAgents } from "../agents/touch-agents";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { enqueueExtraction } from "./insert-document";
import { auditFacts, lockDocument } from "./internal";
import { isInUse } from "./is-in-use";

const readerRow = z.object({ agentId: z.uuid(), isLive: z.boolean() });

/**
 * Deletes a document with its text; a job removes its file. Drafts and live agents lose it, and those it was live in are
 * synced. Throws `notFound`.
 */
export async function deleteDocument(ctx: WorkspaceContext, documentId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await lockDocument(tx, documentId);
    const readers = await forget(tx, documentId);
    const agentIds = isInUse(before)
      ? readers.filter(({ isLive }) => isLive).map(({ agentId }) => agentId)
      : [];
    await touchAgents(tx, { agentIds });
    await audit(tx, {
      action: "document.deleted",
      entityType: "document",
      entityId: documentId,
      before: { ...auditFacts(before), agents: readers.length },
    });
    if (before.storagePath !== null) await enqueueExtraction(tx, documentId);
    await announce(tx, ctx.workspace.id, { type: "document.updated", id: documentId });
  });
}

/** The path of its file stays until the file is gone. */
function forget(ctx: InTransaction<WorkspaceContext>, documentId: string) {
  const { partnerId, workspaceId } = ctx.scope;
  return queryRows(
    ctx.tx,
    readerRow,
    sql`
      with gone as (
        update knowledge_documents
           set deleted_at = now(), updated_at = now(), content = null, token_count = 0, source_url = null,
               file_name = null, error_message = null
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${documentId}::uuid
      )
      delete from agent_knowledge_documents
       where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
         and document_id = ${documentId}::uuid
      returning agent_id as "agentId", is_live as "isLive"`,
  );
}
