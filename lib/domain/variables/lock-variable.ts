import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { type VariableRow, variableColumns, variableRow } from "./internal";

/** A variable under a lock that lasts until the transaction ends. Throws `notFound`. */
export async function lockVariable(
  ctx: InTransaction<TenantContext>,
  variableId: string,
): Promise<VariableRow> {
  const { partnerId, workspaceId } = ctx.scope;
  const [row] = await queryRows(
    ctx.tx,
    variableRow,
    sql`
      select ${variableColumns} from custom_variables v
       where v.partner_id = ${partnerId}::uuid and v.workspace_id = ${workspaceId}::uuid
         and v.id = ${variableId}::uuid for update`,
  );
  if (!row) throw notFound("variable");
  return row;
}
