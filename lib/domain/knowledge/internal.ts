import { z } from "zod";
import { KNOWLEDGE_LIMITS } from "@/config/knowledge";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { DOCUMENT_STATUSES, DOCUMENT_TYPES } from "@/types/knowledge";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";

/** A document's own columns. */
export const storedDocument = z.object({
  id: z.uuid(),
  title: z.string(),
  type: z.enum(DOCUMENT_TYPES),
  status: z.enum(DOCUMENT_STATUSES),
  source: z.enum(["text", "file", "url"]),
  sourceUrl: z.string().nullable(),
  fileName: z.string().nullable(),
  contentType: z.string().nullable(),
  byteSize: z.number().int().nullable(),
  storagePath: z.string().nullable(),
  tokenCount: z.number().int(),
  progress: z.number().int(),
  errorMessage: z.string().nullable(),
  hasText: z.boolean(),
  revision: z.number().int(),
  processedAt: z.date().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type StoredDocument = z.infer<typeof storedDocument>;

const columns = sql`
  d.id, d.title, d.type, d.status, d.source, d.source_url as "sourceUrl", d.file_name as "fileName",
  d.content_type as "contentType", d.byte_size as "byteSize", d.storage_path as "storagePath",
  d.token_count as "tokenCount", d.progress::int as progress, d.error_message as "errorMessage",
  d.content is not null as "hasText", d.content_revision as revision, d.processed_at as "processedAt",
  d.created_at as "createdAt", d.updated_at as "updatedAt"`;

export const documentRow = storedDocument.extend({
  agentCount: z.number().int(),
  liveAgentCount: z.number().int(),
  pendingAgentCount: z.number().int(),
  failedAgentCount: z.number().int(),
  lastSyncedAt: z.date().nullable(),
});
export type DocumentRow = z.infer<typeof documentRow>;

const usage = sql`
  coalesce(u.named, 0) as "agentCount", coalesce(u.live, 0) as "liveAgentCount",
  coalesce(u.pending, 0) as "pendingAgentCount", coalesce(u.failed, 0) as "failedAgentCount",
  u.synced_at as "lastSyncedAt"`;

const usageJoin = sql`
  left join lateral (
    select count(*)::int as named, count(*) filter (where l.is_live)::int as live,
           count(*) filter (where l.is_live and a.sync_status = 'pending')::int as pending,
           count(*) filter (where l.is_live and a.sync_status = 'error')::int as failed,
           max(a.last_synced_at) filter (where l.is_live) as synced_at,
           json_agg(json_build_object('id', a.id, 'name', a.name, 'isInDraft', l.is_in_draft, 'isLive', l.is_live,
             'syncedAt', a.last_synced_at) order by a.name, a.id) as agents
      from agent_knowledge_documents l
      join agents a on a.partner_id = l.partner_id and a.workspace_id = l.workspace_id and a.id = l.agent_id
     where l.partner_id = d.partner_id and l.workspace_id = d.workspace_id and l.document_id = d.id
       and a.deleted_at is null and (l.is_live or l.is_in_draft)
  ) u on true`;

/** Documents that are not deleted, with how many agents name them. `tail` narrows, orders and limits. */
export function selectDocuments({ scope }: TenantContext, tail: Sql): Sql {
  return sql`
    select ${columns}, ${usage} from knowledge_documents d ${usageJoin}
     where d.partner_id = ${scope.partnerId}::uuid and d.workspace_id = ${scope.workspaceId}::uuid
       and d.deleted_at is null ${tail}`;
}

const documentAgent = z.object({
  id: z.uuid(),
  name: z.string(),
  isInDraft: z.boolean(),
  isLive: z.boolean(),
  // Out of JSON, where an instant is a text.
  syncedAt: z.string().nullable(),
});

export const documentDetail = documentRow.extend({
  text: z.string().nullable(),
  characterCount: z.number().int(),
  agents: z.array(documentAgent),
});
export type DocumentDetail = z.infer<typeof documentDetail>;

/** One document with its text and the agents that name it; `source` is the table, or what a change of it returned. */
export function selectDetail(source: Sql, tail: Sql): Sql {
  return sql`
    select ${columns}, ${usage}, left(d.content, ${KNOWLEDGE_LIMITS.shownCharacters}::int) as text,
           coalesce(length(d.content), 0) as "characterCount", coalesce(u.agents, '[]') as agents
      from ${source} d ${usageJoin} ${tail}`;
}

/** A document under a lock that lasts until the transaction ends. Throws `notFound`. */
export async function lockDocument(
  ctx: InTransaction<TenantContext>,
  documentId: string,
): Promise<StoredDocument> {
  const { partnerId, workspaceId } = ctx.scope;
  const [row] = await queryRows(
    ctx.tx,
    storedDocument,
    sql`
      select ${columns} from knowledge_documents d
       where d.partner_id = ${partnerId}::uuid and d.workspace_id = ${workspaceId}::uuid
         and d.id = ${documentId}::uuid and d.deleted_at is null
         for no key update`,
  );
  if (!row) throw notFound("document");
  return row;
}

/** What the log keeps of a document; its text is not among it. */
export function auditFacts({ title, type, status, tokenCount }: StoredDocument) {
  return { name: title, type, status, tokenCount };
}

export function documentKey(ctx: TenantContext, documentId: string) {
  const { partnerId, workspaceId } = ctx.scope;
  return { id: documentId, partnerId, workspaceId };
}
