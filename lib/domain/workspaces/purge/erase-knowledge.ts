import { z } from "zod";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction, systemRead } from "@/lib/data/transaction";
import { fileStorage } from "@/lib/vendors/storage/registry";
import type { PurgeScope } from "./erase-calls";

const fileRow = z.object({ path: z.string() });

/** Takes away what agents of the workspace knew: documents with their files, and its variables. Files go first. */
export async function eraseKnowledge({ partnerId, workspaceId }: PurgeScope): Promise<void> {
  const files = await systemRead({}, (db) =>
    queryRows(
      db,
      fileRow,
      sql`
        select storage_path as path from knowledge_documents
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and storage_path is not null`,
    ),
  );
  const paths = files.map(({ path }) => path);
  if (paths.length > 0) await fileStorage().remove("documents", paths);
  const where = { partnerId, workspaceId };
  await inSystemTransaction({}, async ({ tx }) => {
    await tx.agentKnowledgeDocument.deleteMany({ where });
    await tx.customVariable.deleteMany({ where });
    await executeSql(
      tx,
      sql`
        update knowledge_documents
           set title = 'Deleted document', content = null, token_count = 0, source_url = null, file_name = null,
               storage_path = null, error_message = null, created_by_user_id = null, updated_at = now(),
               deleted_at = coalesce(deleted_at, now())
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid`,
    );
  });
}
