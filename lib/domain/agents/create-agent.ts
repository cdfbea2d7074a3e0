import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { CreateAgentBody } from "@/types/agents";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { assertCan } from "../shared/can";
import type { WorkspaceContext } from "../shared/tenant-context";
import { lockStanding } from "../workspaces/standing";
import { assertPublishable } from "./assert-publishable";
import { type Connection, chooseConnection } from "./choose-connection";
import { enqueueSync } from "./enqueue-sync";
import { hasRoom, tooManyAgents } from "./has-room";
import { type AgentRow, agentKey, auditFacts } from "./internal";
import { linkDefinitions } from "./link-definitions";
import { belongsToEngine } from "./sync-state";
import { versionRow } from "./version-row";

/**
 * Adds an agent: published as its version 1 and, with a provider key, brought to the engine by a job; or as a draft.
 * Throws field errors for a key or number this workspace may not use and for what cannot be published, `limit_reached`
 * when it has all the agents or numbers it may have, and `forbidden` to publish without the right to.
 */
export async function createAgent(ctx: WorkspaceContext, input: CreateAgentBody): Promise<AgentRow> {
  if (input.publish) assertCan(ctx, "agents.publish");
  return inTransaction(ctx, async (tx) => {
    const { limits } = await lockStanding(tx);
    const { provider, direction, integrationId, phoneNumberId } = input;
    const wish = { provider, direction, integrationId, phoneNumberId: phoneNumberId ?? undefined };
    const connection = await chooseConnection(tx, wish);
    const row = newAgent(input, connection);
    if (input.publish) await assertPublishable(tx, row, row.definition);
    if (!(await insert(tx, row, limits.agents))) throw tooManyAgents(ctx, limits.agents ?? 0);
    const { definition } = row;
    await linkDefinitions(tx, row.id, { draft: definition, live: input.publish ? definition : null }, null);
    await audit(tx, {
      action: "agent.created",
      entityType: "agent",
      entityId: row.id,
      after: auditFacts(row),
    });
    if (belongsToEngine(row)) await enqueueSync(tx, row.id);
    await announce(tx, ctx.workspace.id, { type: "agent.updated", id: row.id });
    return row;
  });
}

function newAgent(input: CreateAgentBody, connection: Connection): AgentRow {
  const { name, description, provider, direction, definition, publish } = input;
  const createdAt = now();
  const isOwed = publish && connection.integrationId !== null;
  return {
    ...{ id: newId(), name, description, provider, direction, definition, ...connection },
    ...{ revision: 1, isActive: true, archivedAt: null, createdAt, updatedAt: createdAt },
    ...{ publishedVersion: publish ? 1 : null, publishedAt: publish ? createdAt : null, pinnedVersion: null },
    hasDraft: !publish,
    ...{ syncRevision: 1, syncStatus: isOwed ? "pending" : "not_synced", needsResync: isOwed },
    ...{ externalIntegrationId: null, syncedVersion: null, lastSyncError: null, lastSyncedAt: null },
    ...{ inboundNumbers: [], differences: [], checkedAt: null, callsLast7Days: 0, answeredLast7Days: 0 },
  };
}

/** False when the workspace has as many agents as it may have. Needs the lock of its row. */
async function insert(ctx: InTransaction<WorkspaceContext>, row: AgentRow, most: number | null) {
  const { id, partnerId, workspaceId } = agentKey(ctx, row.id);
  const [added] = await queryRows(
    ctx.tx,
    z.object({ agents: z.number().int() }),
    sql`
      with added as (
        insert into agents (id, partner_id, workspace_id, name, description, provider, direction, config,
          integration_id, phone_number_id, published_version, published_at, has_draft, sync_status, needs_resync,
          created_at, updated_at)
        select ${id}::uuid, ${partnerId}::uuid, ${workspaceId}::uuid, ${row.name}, ${row.description},
               ${row.provider}::voice_provider, ${row.direction}::agent_direction,
               ${JSON.stringify(row.definition)}::jsonb, ${row.integrationId}::uuid, ${row.phoneNumberId}::uuid,
               ${row.publishedVersion}::int, ${row.publishedAt}::timestamptz, ${row.hasDraft},
               ${row.syncStatus}::sync_status, ${row.needsResync}, ${row.createdAt}, ${row.updatedAt}
         where ${hasRoom(ctx, sql`${most}::int`)}
        returning id
      ), versioned as (
        ${versionRow(ctx, row, { number: 1, definition: row.definition, note: "", restoredFrom: null })}
          from added where not ${row.hasDraft}::boolean
      )
      select count(*)::int as agents from added`,
  );
  return added?.agents === 1;
}
