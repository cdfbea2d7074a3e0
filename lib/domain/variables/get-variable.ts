import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { namesVariable, variableColumns, variableRow } from "./internal";

const variableDetailRow = variableRow.extend({
  agents: z.array(z.object({ id: z.uuid(), name: z.string(), isInDraft: z.boolean(), isLive: z.boolean() })),
});
export type VariableDetailRow = z.infer<typeof variableDetailRow>;

/** One variable and the agents whose draft or live version names it, or `notFound`. One statement. */
export async function getVariable(ctx: WorkspaceContext, variableId: string): Promise<VariableDetailRow> {
  const { partnerId, workspaceId } = ctx.scope;
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      variableDetailRow,
      sql`
        select ${variableColumns}, coalesce((
                 select json_agg(json_build_object('id', n.id, 'name', n.name, 'isInDraft', n.in_draft,
                          'isLive', n.live) order by n.name, n.id)
                   from (select a.id, a.name, ${namesVariable(sql`a.config`)} as in_draft,
                                coalesce(${namesVariable(sql`r.config`)}, false) as live
                           from agents a
                           left join agent_versions r
                             on r.partner_id = a.partner_id and r.workspace_id = a.workspace_id
                            and r.agent_id = a.id and r.number = a.published_version
                          where a.partner_id = v.partner_id and a.workspace_id = v.workspace_id
                            and a.deleted_at is null) n
                  where n.in_draft or n.live), '[]') as agents
          from custom_variables v
         where v.partner_id = ${partnerId}::uuid and v.workspace_id = ${workspaceId}::uuid
           and v.id = ${variableId}::uuid`,
    ),
  );
  if (!row) throw notFound("variable");
  return row;
}
