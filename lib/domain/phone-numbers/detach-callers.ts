import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { announce } from "../shared/announce";
import type { TenantContext } from "../shared/tenant-context";

/**
 * Takes a number from the agents that call from it, which are then without one and say so. It counts as a change of each,
 * so that editors that are open follow it.
 * One statement; answers how many there were. Needs the partner's scope.
 */
export async function detachCallers(ctx: InTransaction<TenantContext>, numberId: string): Promise<number> {
  const agents = await queryRows(
    ctx.tx,
    z.object({ id: z.uuid(), workspaceId: z.uuid() }),
    sql`
      update agents set phone_number_id = null, revision = revision + 1, updated_at = now()
       where partner_id = ${ctx.scope.partnerId}::uuid and phone_number_id = ${numberId}::uuid
      returning id, workspace_id as "workspaceId"`,
  );
  for (const { id, workspaceId } of agents) await announce(ctx, workspaceId, { type: "agent.updated", id });
  return agents.length;
}
