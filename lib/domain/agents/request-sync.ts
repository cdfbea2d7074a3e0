import { inTransaction } from "@/lib/data/transaction";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { enqueueSync } from "./enqueue-sync";
import { type AgentRow, agentKey, lockAgent } from "./internal";

/**
 * Has the agent brought to its engine again, by a job. Throws `notFound`, and `agent_not_ready` for one that no engine
 * is to hold.
 */
export async function requestSync(ctx: WorkspaceContext, agentId: string): Promise<AgentRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockAgent(tx, agentId);
    const obstacle = obstacleOf(before);
    if (obstacle) throw new DomainError("agent_not_ready", obstacle);
    const change = { syncStatus: "pending" as const, needsResync: true, lastSyncError: null };
    await tx.tx.agent.updateMany({
      where: agentKey(ctx, agentId),
      data: { ...change, updatedAt: before.updatedAt },
    });
    await audit(tx, {
      action: "agent.sync_requested",
      entityType: "agent",
      entityId: agentId,
      before: { syncStatus: before.syncStatus },
    });
    await enqueueSync(tx, agentId);
    await announce(tx, ctx.workspace.id, { type: "agent.updated", id: agentId });
    return { ...before, ...change };
  });
}

function obstacleOf({ integrationId, publishedVersion, archivedAt }: AgentRow): string | null {
  if (archivedAt !== null) return "This agent is archived. Bring it back first.";
  if (integrationId === null) return "This agent has no provider key yet. Choose one, then it is synced.";
  if (publishedVersion === null) return "This agent is a draft. Publish it, then it is synced.";
  return null;
}
