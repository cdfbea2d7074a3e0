import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { invalidField } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";

/** Refuses an agent that is not the workspace's. Whether it can call anybody is asked when the campaign starts. */
export async function assertAgent(
  ctx: InTransaction<WorkspaceContext>,
  agentId: string | null,
): Promise<void> {
  if (agentId === null) return;
  const found = await queryRows(
    ctx.tx,
    z.object({ id: z.uuid() }),
    sql`select a.id from agents a
         where a.id = ${agentId}::uuid and a.partner_id = ${ctx.scope.partnerId}::uuid
           and a.workspace_id = ${ctx.workspace.id}::uuid and a.deleted_at is null`,
  );
  if (found.length === 0) throw invalidField("agentId", "must be an agent of this workspace");
}
