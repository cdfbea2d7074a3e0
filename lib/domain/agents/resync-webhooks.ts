import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { touchAgents } from "./touch-agents";

const publishedRow = z.object({ id: z.uuid(), isOff: z.boolean() });

/**
 * Has every agent of the workspace whose engine differs from what it should hold, or refused it, brought back to that,
 * and the engine asked again about the others. Answers how many of each.
 */
export async function resyncWebhooks(ctx: WorkspaceContext): Promise<{ resynced: number; checked: number }> {
  return inTransaction(ctx, async (tx) => {
    const agents = await loadPublished(tx);
    const resynced = await touchAgents(tx, {
      agentIds: agents.filter(({ isOff }) => isOff).map(({ id }) => id),
    });
    const others = agents.filter(({ isOff }) => !isOff);
    if (others.length > 0) {
      const { partnerId } = ctx.scope;
      const requests = others.map(({ id }) => ({
        payload: { partnerId, workspaceId: ctx.workspace.id, agentId: id },
        singletonKey: id,
      }));
      await enqueueMany(tx, "agent.check", requests);
    }
    const outcome = { resynced, checked: others.length };
    await audit(tx, {
      action: "agent.resync_requested",
      entityType: "workspace",
      entityId: ctx.workspace.id,
      after: outcome,
    });
    return outcome;
  });
}

function loadPublished(ctx: InTransaction<WorkspaceContext>) {
  return queryRows(
    ctx.tx,
    publishedRow,
    sql`select id, differences <> '[]'::jsonb or sync_status = 'error' as "isOff" from agents
         where partner_id = ${ctx.scope.partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid
           and deleted_at is null and archived_at is null and published_version is not null
           and integration_id is not null and sync_status in ('synced', 'error')
         order by id`,
  );
}
