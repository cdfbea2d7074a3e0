import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { type Sql, sql } from "@/lib/data/rows";
import { DOCUMENT_STATUSES } from "@/types/knowledge";
import type { WorkspaceContext } from "../shared/tenant-context";

/** What a definition names outside itself, as it is now. */
export const publishFacts = z.object({
  /** Where the definition hands calls on: the agents of the workspace that can be handed to, or hand on themselves. */
  agents: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      /** Published, not archived, at an engine. */
      isLive: z.boolean(),
      integrationId: z.uuid().nullable(),
      handsOffTo: z.array(z.string()),
    }),
  ),
  documents: z.array(
    z.object({
      id: z.uuid(),
      title: z.string(),
      status: z.enum(DOCUMENT_STATUSES),
      text: z.string().nullable(),
      tokenCount: z.number().int(),
    }),
  ),
  credentials: z.array(z.object({ id: z.uuid(), kind: z.string() })),
});
export type PublishFacts = z.infer<typeof publishFacts>;

export const NO_FACTS: PublishFacts = { agents: [], documents: [], credentials: [] };

const HAND_OFFS = sql`'$.tools[*] ? (@.type == "hand_off").agentId'`;
const CREDENTIALS = sql`'$.tools[*].credentialId'`;
const DOCUMENTS = sql`'$.tools[*] ? (@.type == "knowledge_query").documentIds[*]'`;

/**
 * A column with the facts of the definition that `config` is, as JSON. With `holdsCredentials` those it names cannot be
 * deleted until the transaction ends.
 */
export function selectPublishFacts(
  { scope, workspace }: WorkspaceContext,
  config: Sql,
  { holdsCredentials }: { holdsCredentials: boolean },
): Sql {
  const here = (table: Sql) =>
    sql`${table}.partner_id = ${scope.partnerId}::uuid and ${table}.workspace_id = ${workspace.id}::uuid`;
  return sql`(
    select json_build_object(
      'agents', case when not jsonb_path_exists(c.config, ${HAND_OFFS}) then '[]'::json else coalesce((
        select json_agg(json_build_object('id', o.id, 'name', o.name, 'integrationId', o.integration_id,
                 'isLive', o.published_version is not null and o.archived_at is null and o.external_id is not null
                   and o.external_integration_id = o.integration_id,
                 'handsOffTo', coalesce(jsonb_path_query_array(v.config, ${HAND_OFFS}), '[]'::jsonb)))
          from agents o
          left join agent_versions v on v.partner_id = o.partner_id and v.workspace_id = o.workspace_id
                                    and v.agent_id = o.id and v.number = o.published_version
         where ${here(sql`o`)} and o.deleted_at is null
           and (jsonb_path_exists(v.config, ${HAND_OFFS})
             or jsonb_path_query_array(c.config, ${HAND_OFFS}) ? o.id::text)), '[]'::json) end,
      'documents', coalesce((
        select json_agg(json_build_object('id', d.id, 'title', d.title, 'status', d.status, 'text', d.content,
                 'tokenCount', d.token_count))
          from knowledge_documents d
         where ${here(sql`d`)} and d.deleted_at is null
           and d.id::text in (select jsonb_array_elements_text(
                 coalesce(c.config->'knowledgeDocumentIds', '[]') || jsonb_path_query_array(c.config, ${DOCUMENTS})))),
        '[]'::json),
      'credentials', coalesce((
        select json_agg(json_build_object('id', k.id, 'kind', k.kind))
          from (select k.id, k.kind from tool_credentials k
                 where ${here(sql`k`)} and k.deleted_at is null
                   and jsonb_path_query_array(c.config, ${CREDENTIALS}) ? k.id::text
                 order by k.id ${holdsCredentials ? sql`for key share` : Prisma.empty}) k), '[]'::json))
      from (select ${config} as config) c)`;
}
