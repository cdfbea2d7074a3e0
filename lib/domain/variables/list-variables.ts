import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { MOST_VARIABLES } from "@/types/variables";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type VariableRow, variableColumns, variableRow } from "./internal";

/** The workspace's own variables by category and name. One statement. */
export function listVariables(ctx: WorkspaceContext): Promise<VariableRow[]> {
  const { partnerId, workspaceId } = ctx.scope;
  return read(ctx, (db) =>
    queryRows(
      db,
      variableRow,
      sql`
        select ${variableColumns} from custom_variables v
         where v.partner_id = ${partnerId}::uuid and v.workspace_id = ${workspaceId}::uuid
         order by v.category, v.name limit ${MOST_VARIABLES}`,
    ),
  );
}
