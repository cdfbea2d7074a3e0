import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { TOOL_CREDENTIAL_KINDS } from "@/types/agent-tools";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";

export const credentialRow = z.object({
  id: z.uuid(),
  kind: z.enum(TOOL_CREDENTIAL_KINDS),
  name: z.string(),
  headerName: z.string().nullable(),
  secretLastFour: z.string(),
  /** Agents whose draft or live version has a tool with it. */
  usedBy: z.array(z.object({ id: z.uuid(), name: z.string() })),
  createdAt: z.date(),
});
export type CredentialRow = z.infer<typeof credentialRow>;

/** Credentials of the workspace with the agents that use them. `tail` narrows, orders, limits or locks. */
export function selectCredentials({ scope, workspace }: WorkspaceContext, tail: Sql): Sql {
  return sql`
    select c.id, c.kind, c.name, c.header_name as "headerName", c.secret_last_four as "secretLastFour",
           c.created_at as "createdAt",
           coalesce((select json_agg(json_build_object('id', a.id, 'name', a.name) order by a.name, a.id)
                       from agents a
                       left join agent_versions v on v.partner_id = a.partner_id and v.workspace_id = a.workspace_id
                                                 and v.agent_id = a.id and v.number = a.published_version
                      where a.partner_id = c.partner_id and a.workspace_id = c.workspace_id and a.deleted_at is null
                        and (a.config->'tools' @> jsonb_build_array(jsonb_build_object('credentialId', c.id))
                          or v.config->'tools' @> jsonb_build_array(jsonb_build_object('credentialId', c.id)))),
                    '[]'::json) as "usedBy"
      from tool_credentials c
     where c.partner_id = ${scope.partnerId}::uuid and c.workspace_id = ${workspace.id}::uuid
       and c.deleted_at is null ${tail}`;
}

/** The credential under a lock that lasts until the transaction ends, or `notFound`. */
export function lockCredential(
  ctx: InTransaction<WorkspaceContext>,
  credentialId: string,
): Promise<CredentialRow> {
  return findCredential(ctx, sql`and c.id = ${credentialId}::uuid for update of c`);
}

/** The credential as it is now, within the caller's transaction, or `notFound`. */
export function readCredential(
  ctx: InTransaction<WorkspaceContext>,
  credentialId: string,
): Promise<CredentialRow> {
  return findCredential(ctx, sql`and c.id = ${credentialId}::uuid`);
}

async function findCredential(ctx: InTransaction<WorkspaceContext>, tail: Sql): Promise<CredentialRow> {
  const [row] = await queryRows(ctx.tx, credentialRow, selectCredentials(ctx, tail));
  if (!row) throw notFound("credential");
  return row;
}

/** Which row a write of this workspace means. */
export function credentialKey(ctx: WorkspaceContext, credentialId: string) {
  return { id: credentialId, partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id };
}
