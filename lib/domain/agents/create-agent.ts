import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { CreateAgentBody } from "@/types/agents";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { limitReached, lockStanding } from "../workspaces/standing";
import { type Connection, chooseConnection } from "./choose-connection";
import { enqueueSync } from "./enqueue-sync";
import { type AgentRow, agentKey, auditFacts } from "./internal";

/**
 * Adds an agent. Without a provider key it stays not synced; with one, a job brings it to the engine at once. Throws
 * field errors for a key or number this workspace may not use, and `limit_reached` when it has all the agents or numbers
 * it may have.
 */
export async function createAgent(ctx: WorkspaceContext, input: CreateAgentBody): Promise<AgentRow> {
  return inTransaction(ctx, async (tx) => {
    const { limits } = await lockStanding(tx);
    const connection = await chooseConnection(tx, {
      ...input,
      phoneNumberId: input.phoneNumberId ?? undefined,
    });
    const row = newAgent(input, connection);
    const isInserted = await insert(tx, row, limits.agents);
    if (!isInserted) throw tooManyAgents(ctx, limits.agents ?? 0);
    await audit(tx, {
      action: "agent.created",
      entityType: "agent",
      entityId: row.id,
      after: auditFacts(row),
    });
    if (row.integrationId) await enqueueSync(tx, row.id);
    await announce(tx, ctx.workspace.id, { type: "agent.updated", id: row.id });
    return row;
  });
}

function newAgent(input: CreateAgentBody, connection: Connection): AgentRow {
  const { name, provider, direction, definition } = input;
  const createdAt = now();
  return {
    ...{ id: newId(), name, provider, direction, definition, ...connection },
    ...{ revision: 1, isActive: true, createdAt, updatedAt: createdAt },
    syncStatus: connection.integrationId ? "pending" : "not_synced",
    needsResync: connection.integrationId !== null,
    ...{ externalIntegrationId: null, syncedRevision: null, lastSyncError: null, lastSyncedAt: null },
    ...{ callsLast7Days: 0, answeredLast7Days: 0 },
  };
}

/** False when the workspace has as many agents as it may have. Needs the lock of its row. */
async function insert(ctx: InTransaction<WorkspaceContext>, row: AgentRow, most: number | null) {
  const { id, partnerId, workspaceId } = agentKey(ctx, row.id);
  const inserted = await executeSql(
    ctx.tx,
    sql`
      insert into agents (id, partner_id, workspace_id, name, provider, direction, config, integration_id,
        phone_number_id, sync_status, needs_resync, created_at, updated_at)
      select ${id}::uuid, ${partnerId}::uuid, ${workspaceId}::uuid, ${row.name}, ${row.provider}::voice_provider,
             ${row.direction}::agent_direction, ${JSON.stringify(row.definition)}::jsonb, ${row.integrationId}::uuid,
             ${row.phoneNumberId}::uuid, ${row.syncStatus}::sync_status, ${row.needsResync}, ${row.createdAt},
             ${row.updatedAt}
       where ${most}::int is null or ${most}::int > (
               select count(*) from agents where partner_id = ${partnerId}::uuid
                  and workspace_id = ${workspaceId}::uuid and deleted_at is null)`,
  );
  return inserted === 1;
}

function tooManyAgents(ctx: WorkspaceContext, most: number) {
  return limitReached(ctx, `have ${most} ${most === 1 ? "agent" : "agents"}`, "Delete one");
}
