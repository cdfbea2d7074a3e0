import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type DataContext, read } from "@/lib/data/transaction";

const agentDocument = z.object({
  id: z.uuid(),
  title: z.string(),
  text: z.string(),
  tokenCount: z.number().int(),
  /** Another one holds another text. */
  revision: z.number().int(),
});
export type AgentDocument = z.infer<typeof agentDocument>;

/**
 * What an agent knows of the documents it names: those of its workspace that are active, in the order given. Drafts,
 * archived and deleted ones are left out, and those that have no text yet; one that is read anew, or could not be, goes
 * on with the text it had. The scope names the workspace. One statement.
 */
export async function loadAgentDocuments(
  ctx: DataContext,
  documentIds: readonly string[],
): Promise<{ documents: AgentDocument[] }> {
  if (documentIds.length === 0) return { documents: [] };
  const { partnerId, workspaceId } = ctx.scope;
  const documents = await read(ctx, (db) =>
    queryRows(
      db,
      agentDocument,
      sql`
        select d.id, d.title, d.content as text, d.token_count as "tokenCount", d.content_revision as revision
          from unnest(${[...documentIds]}::uuid[]) with ordinality as wanted(id, place)
          join knowledge_documents d on d.id = wanted.id
         where d.partner_id = ${partnerId}::uuid and d.workspace_id = ${workspaceId}::uuid
           and d.deleted_at is null and d.status not in ('draft', 'archived') and d.content is not null
         order by wanted.place`,
    ),
  );
  return { documents };
}
