import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type VersionRow, versionColumns, versionWithDefinition } from "./version-rows";

/** One version of an agent with its definition, or `notFound`. One statement. */
export async function getVersion(
  ctx: WorkspaceContext,
  agentId: string,
  version: number,
): Promise<VersionRow> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      versionWithDefinition,
      sql`
        select ${versionColumns}, v.config as definition
          from agent_versions v
          join agents a on a.partner_id = v.partner_id and a.workspace_id = v.workspace_id and a.id = v.agent_id
         where v.partner_id = ${ctx.scope.partnerId}::uuid and v.workspace_id = ${ctx.workspace.id}::uuid
           and v.agent_id = ${agentId}::uuid and v.number = ${version}::int and a.deleted_at is null`,
    ),
  );
  if (!row) throw notFound("version");
  return row;
}
