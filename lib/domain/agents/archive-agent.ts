import { executeSql, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { touchNumbers } from "../phone-numbers/touch-numbers";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { lockStanding, standingJoins } from "../workspaces/standing";
import { enqueueSync } from "./enqueue-sync";
import { hasRoom, tooManyAgents } from "./has-room";
import { type AgentRow, agentKey, type LockedAgent, lockAgent, lockAgentInWorkspace } from "./internal";
import { saveAgent } from "./save-agent";
import { owingSync } from "./sync-state";

/**
 * Puts an agent away: a job removes it at the engine, and it takes no calls. Its versions, calls and figures stay. Doing
 * it again changes nothing. Throws `notFound`.
 */
export function archiveAgent(ctx: WorkspaceContext, agentId: string): Promise<AgentRow> {
  return setArchived(ctx, agentId, now());
}

/**
 * Brings an archived agent back, switched on and on its way to its engine. Throws `notFound`, and `limit_reached` when
 * the workspace has all the agents it may have.
 */
export function restoreAgent(ctx: WorkspaceContext, agentId: string): Promise<AgentRow> {
  return setArchived(ctx, agentId, null);
}

async function setArchived(ctx: WorkspaceContext, agentId: string, at: Date | null): Promise<AgentRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await (at ? lockAgent : lockAgentInWorkspace)(tx, agentId);
    if ((before.archivedAt === null) === (at === null)) return before;
    const changed = { ...before, archivedAt: at, isActive: at === null, updatedAt: now() };
    const after = { ...changed, ...owingSync(changed) };
    if (at) await saveAgent(tx, after);
    else await saveWhereRoom(tx, after);
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

/** The limits are read in the statement that counts: the workspace's row was locked by the one before. */
async function saveWhereRoom(ctx: InTransaction<WorkspaceContext>, agent: LockedAgent): Promise<void> {
  const { id, partnerId, workspaceId } = agentKey(ctx, agent.id);
  const most = sql`(
    select least((w.resource_limits->>'agents')::int, (v.limits->>'agentsPerWorkspace')::int)
      from workspaces w ${standingJoins}
     where w.partner_id = ${partnerId}::uuid and w.id = ${workspaceId}::uuid)`;
  const saved = await executeSql(
    ctx.tx,
    sql`
      update agents
         set archived_at = null, is_active = ${agent.isActive}, sync_revision = ${agent.syncRevision},
             sync_status = ${agent.syncStatus}::sync_status, needs_resync = ${agent.needsResync},
             last_sync_error = null, updated_at = ${agent.updatedAt}
       where id = ${id}::uuid and partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
         and ${hasRoom(ctx, most)}`,
  );
  if (saved === 1) return;
  const { limits } = await lockStanding(ctx);
  throw tooManyAgents(ctx, limits.agents ?? 0);
}

async function fileWork(ctx: InTransaction<WorkspaceContext>, agent: LockedAgent): Promise<void> {
  const isAnywhere = agent.integrationId !== null || agent.externalIntegrationId !== null;
  if (isAnywhere && agent.publishedVersion !== null) await enqueueSync(ctx, agent.id);
  if (agent.inboundNumbers.length > 0) await touchNumbers(ctx, { agentIds: [agent.id] });
}
