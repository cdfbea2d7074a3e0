import { KNOWLEDGE_LIMITS } from "@/config/knowledge";
import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { lockStanding } from "../workspaces/standing";
import { auditFacts, type DocumentDetail, type StoredDocument } from "./internal";

/** What a new document is made of; the rest of it follows. */
export type NewDocument = Pick<StoredDocument, "id" | "title" | "type" | "source"> & {
  status: "draft" | "active" | "processing";
  text?: string;
  tokenCount?: number;
  sourceUrl?: string;
  file?: { fileName: string; contentType: string; byteSize: number; storagePath: string };
};

/**
 * Adds a document; one that is processing gets its text by a job. Throws `limit_reached` when the workspace has all the
 * documents it may have.
 */
export async function insertDocument(
  ctx: InTransaction<WorkspaceContext>,
  input: NewDocument,
): Promise<DocumentDetail> {
  await lockStanding(ctx);
  const row = toDetail(input);
  if (!(await insert(ctx, row))) throw tooMany();
  await audit(ctx, {
    action: "document.created",
    entityType: "document",
    entityId: row.id,
    after: auditFacts(row),
  });
  if (row.status === "processing") await enqueueExtraction(ctx, row.id);
  await announce(ctx, ctx.workspace.id, { type: "document.updated", id: row.id });
  return row;
}

/** Has a document's text made. While one such job waits there is no second. */
export async function enqueueExtraction(ctx: InTransaction<WorkspaceContext>, documentId: string) {
  const { partnerId } = ctx.scope;
  const payload = { partnerId, workspaceId: ctx.workspace.id, documentId };
  await enqueue(ctx, "knowledge.extract", payload, { singletonKey: documentId });
}

function toDetail({ text, file, ...input }: NewDocument): DocumentDetail {
  const createdAt = now();
  const isMade = text !== undefined;
  return {
    ...{
      sourceUrl: null,
      fileName: null,
      contentType: null,
      byteSize: null,
      storagePath: null,
      tokenCount: 0,
    },
    ...input,
    ...file,
    ...{ hasText: isMade, text: text ?? null, characterCount: text?.length ?? 0, revision: isMade ? 1 : 0 },
    ...{ progress: isMade ? 100 : 0, errorMessage: null, processedAt: isMade ? createdAt : null },
    ...{ createdAt, updatedAt: createdAt, agents: [], lastSyncedAt: null },
    ...{ agentCount: 0, liveAgentCount: 0, pendingAgentCount: 0, failedAgentCount: 0 },
  };
}

/** False when the workspace is full. Needs the lock of its row. */
async function insert(ctx: InTransaction<WorkspaceContext>, row: DocumentDetail): Promise<boolean> {
  const { partnerId, workspaceId } = ctx.scope;
  const userId = ctx.actor.type === "user" ? ctx.actor.id : null;
  const inserted = await executeSql(
    ctx.tx,
    sql`
      insert into knowledge_documents (id, partner_id, workspace_id, title, type, status, source, source_url, file_name,
        content_type, byte_size, storage_path, content, content_revision, token_count, progress, processed_at,
        created_by_user_id, created_at, updated_at)
      select ${row.id}::uuid, ${partnerId}::uuid, ${workspaceId}::uuid, ${row.title},
             ${row.type}::knowledge_document_type, ${row.status}::knowledge_document_status,
             ${row.source}::knowledge_source, ${row.sourceUrl}, ${row.fileName}, ${row.contentType},
             ${row.byteSize}::int, ${row.storagePath}, ${row.text}, ${row.revision}::int, ${row.tokenCount}::int,
             ${row.progress}::smallint, ${row.processedAt}::timestamptz, ${userId}::uuid, ${row.createdAt},
             ${row.updatedAt}
       where ${KNOWLEDGE_LIMITS.documentsPerWorkspace}::int > (
               select count(*) from knowledge_documents where partner_id = ${partnerId}::uuid
                  and workspace_id = ${workspaceId}::uuid and deleted_at is null)`,
  );
  return inserted === 1;
}

function tooMany(): DomainError {
  return new DomainError(
    "limit_reached",
    `A workspace may have ${KNOWLEDGE_LIMITS.documentsPerWorkspace} documents. Delete one, or put several into one.`,
  );
}
