import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { invalidField } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";

const unknownRow = z.object({ id: z.uuid() });

/**
 * Notes which documents an agent names, in its draft and in what is live; what it named before is forgotten. Documents
 * deleted since are passed over, so that an old version can come back without them. Throws a field error for ids that
 * never were documents of the workspace. The scope names the workspace. One statement.
 *
 * The documents stay locked until the commit: one whose text changes at the same time sees the agent, or the agent its
 * new text.
 */
export async function linkDocuments(
  ctx: InTransaction<TenantContext>,
  agentId: string,
  { draft, live }: { draft: readonly string[]; live: readonly string[] },
): Promise<void> {
  const { partnerId, workspaceId } = ctx.scope;
  const wanted = [...new Set([...draft, ...live])].map((id) => ({
    id,
    draft: draft.includes(id),
    live: live.includes(id),
  }));
  const unknown = await queryRows(
    ctx.tx,
    unknownRow,
    sql`
      with wanted as (
        select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as w(id uuid, draft boolean, live boolean)
      ), known as (
        select d.id, d.deleted_at is null as "isThere" from knowledge_documents d
         where d.partner_id = ${partnerId}::uuid and d.workspace_id = ${workspaceId}::uuid
           and d.id in (select id from wanted)
         order by d.id for share
      ), dropped as (
        delete from agent_knowledge_documents l
         where l.partner_id = ${partnerId}::uuid and l.workspace_id = ${workspaceId}::uuid
           and l.agent_id = ${agentId}::uuid
           and l.document_id not in (select id from known where "isThere")
      ), put as (
        insert into agent_knowledge_documents (partner_id, workspace_id, agent_id, document_id, is_in_draft, is_live)
        select ${partnerId}::uuid, ${workspaceId}::uuid, ${agentId}::uuid, w.id, w.draft, w.live
          from wanted w join known k on k.id = w.id and k."isThere"
        on conflict (partner_id, workspace_id, agent_id, document_id)
        do update set is_in_draft = excluded.is_in_draft, is_live = excluded.is_live
      )
      select w.id from wanted w where not exists (select from known k where k.id = w.id)`,
  );
  if (unknown.length === 0) return;
  throw invalidField(
    "definition.knowledgeDocumentIds",
    `${unknown.map(({ id }) => id).join(", ")}: no such document in this workspace's knowledge base`,
  );
}
