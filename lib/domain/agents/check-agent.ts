import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { VendorError } from "@/lib/platform/vendor-error";
import { agentDefinition } from "@/types/agent-definition";
import { announce } from "../shared/announce";
import { DomainError } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { configOf } from "./internal";
import { loadIfPresent } from "./load-ready";
import { remoteInput } from "./remote-input";

const syncedAgent = z.object({
  id: z.uuid(),
  workspaceId: z.uuid(),
  name: z.string(),
  definition: agentDefinition,
  integrationId: z.uuid(),
  externalId: z.string(),
  parts: z.record(z.string(), z.string()),
  syncRevision: z.number().int(),
  lastSyncedAt: z.date(),
});
type SyncedAgent = z.output<typeof syncedAgent>;

/**
 * Asks the engine what it holds of an agent and notes how that differs from what it should. An agent that is not in sync
 * is left to its sync. Answers the differences, null when there was nothing to ask. Throws the `VendorError` of an
 * outage, for a retry. `ctx` has the scope of the agent's workspace and no transaction.
 */
export async function checkAgent(ctx: TenantContext, agentId: string): Promise<string[] | null> {
  const agent = await loadSynced(ctx, agentId);
  if (!agent) return null;
  try {
    const differences = await inspect(ctx, agent);
    if (differences) await record(ctx, agent, differences);
    return differences;
  } catch (error) {
    // Asked without an answer: the others come first before this one is asked again.
    if (error instanceof VendorError) await record(ctx, agent, null);
    if (error instanceof VendorError && !error.isTransient) return null;
    throw error;
  }
}

async function inspect(ctx: TenantContext, agent: SyncedAgent): Promise<string[] | null> {
  const { id, name, definition, integrationId, externalId, parts } = agent;
  const loaded = await loadIfPresent(ctx, integrationId);
  if (!loaded) return null;
  const { provider } = loaded.integration;
  try {
    const destination = { provider, integrationId, webhook: loaded.webhook };
    const input = await remoteInput(ctx, { id, name, definition }, destination);
    return input && (await loaded.engine.inspectAgent(input, { externalId, parts }));
  } catch (error) {
    // What it should hold can no longer be said, for example because a credential is gone.
    if (error instanceof DomainError && error.code === "agent_not_ready") return [error.message];
    throw error;
  }
}

async function loadSynced(ctx: TenantContext, agentId: string): Promise<SyncedAgent | undefined> {
  const { partnerId, workspaceId } = ctx.scope;
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      syncedAgent,
      sql`select a.id, a.workspace_id as "workspaceId", a.name, ${configOf(sql`a.published_version`)} as definition,
                 a.integration_id as "integrationId", a.external_id as "externalId", a.external_parts as parts,
                 a.sync_revision as "syncRevision", a.last_synced_at as "lastSyncedAt"
            from agents a
           where a.id = ${agentId}::uuid and a.partner_id = ${partnerId}::uuid
             and a.workspace_id = ${workspaceId}::uuid and a.deleted_at is null and a.archived_at is null
             and a.sync_status = 'synced' and a.published_version is not null and a.external_id is not null
             and a.external_integration_id = a.integration_id and a.last_synced_at is not null
             and (a.sync_claimed_until is null or a.sync_claimed_until <= ${now()})`,
    ),
  );
  return row;
}

/** A sync that came between makes the answer speak of something else; it is dropped then. Null leaves them as they were. */
async function record(ctx: TenantContext, agent: SyncedAgent, differences: string[] | null): Promise<void> {
  const found = differences && JSON.stringify(differences);
  const changed = await read(ctx, (db) =>
    queryRows(
      db,
      z.object({ isNew: z.boolean() }),
      sql`update agents a
             set checked_at = ${now()}, differences = coalesce(${found}::jsonb, a.differences)
            from (select id, differences from agents where id = ${agent.id}::uuid) before
           where a.id = before.id and a.partner_id = ${ctx.scope.partnerId}::uuid
             and a.sync_revision = ${agent.syncRevision} and a.last_synced_at = ${agent.lastSyncedAt}
             and (a.sync_claimed_until is null or a.sync_claimed_until <= ${now()})
          returning a.differences <> before.differences as "isNew"`,
    ),
  );
  if (changed[0]?.isNew) await announce(ctx, agent.workspaceId, { type: "agent.updated", id: agent.id });
}
