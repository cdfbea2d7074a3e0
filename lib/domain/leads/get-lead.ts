import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type LeadRow, leadColumns, leadRow } from "./lead-rows";

/** One lead in full; `notFound` also for one that was deleted or merged. One statement. */
export async function getLead(ctx: WorkspaceContext, leadId: string): Promise<LeadRow> {
  const { partnerId, workspaceId } = ctx.scope;
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      leadRow,
      sql`select ${leadColumns} from leads l
           where l.partner_id = ${partnerId}::uuid and l.workspace_id = ${workspaceId}::uuid
             and l.id = ${leadId}::uuid and l.deleted_at is null`,
    ),
  );
  if (!row) throw notFound("lead");
  return row;
}
