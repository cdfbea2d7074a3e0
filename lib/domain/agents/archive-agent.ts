import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { touchNumbers } from "../phone-numbers/touch-numbers";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { enqueueSync } from "./enqueue-sync";
import { type AgentRow, type LockedAgent, lockAgent } from "./internal";
import { saveAgent } from "./save-agent";
import { owingSync } from "./sync-state";

/**
 * Puts an agent away: a job removes it at the engine, and it takes no calls. Its versions, calls and figures stay. Doing
 * it again changes nothing. Throws `notFound`.
 */
export function archiveAgent(ctx: WorkspaceContext, agentId: string): Promise<AgentRow> {
  return setArchived(ctx, agentId, now());
}

/** Brings an archived agent back, switched on and on its way to its engine. Throws `notFound`. */
export function restoreAgent(ctx: WorkspaceContext, agentId: string): Promise<AgentRow> {
  return setArchived(ctx, agentId, null);
}

async function setArchived(ctx: WorkspaceContext, agentId: string, at: Date | null): Promise<AgentRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockAgent(tx, agentId);
    if ((before.archivedAt === null) === (at === null)) return before;
    const changed = { ...before, archivedAt: at, isActive: at === null, updatedAt: now() };
    const after = { ...changed, ...owingSync(changed) };
    await saveAgent(tx, after);
    await audit(tx, {
      action: at ? "agent.archived" : "agent.restored",
      entityType: "agent",
      entityId: agentId,
      after: { name: before.name },
    });
    await fileWork(tx, after);
    await announce(tx, ctx.workspace.id, { type: "agent.updated", id: agentId });
    return after;
  });
}

async function fileWork(ctx: InTransaction<WorkspaceContext>, agent: LockedAgent): Promise<void> {
  const isAnywhere = agent.integrationId !== null || agent.externalIntegrationId !== null;
  if (isAnywhere && agent.publishedVersion !== null) await enqueueSync(ctx, agent.id);
  if (agent.inboundNumbers.length > 0) await touchNumbers(ctx, { agentIds: [agent.id] });
}
