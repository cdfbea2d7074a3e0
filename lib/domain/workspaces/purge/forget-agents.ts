import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { agentDefinition } from "@/types/agent-definition";
import type { TenantContext } from "../../shared/tenant-context";
import type { PurgeScope } from "./erase-calls";

/** What is left of an agent: enough for the books that name it. */
const NOTHING = agentDefinition.parse({ prompt: "Deleted." });

const forgottenRow = z.object({ id: z.uuid(), externalIntegrationId: z.uuid().nullable() });

/** Empties the workspace's agents, with every version there was of them, and has those still at an engine removed there. */
export async function forgetAgents(ctx: TenantContext, scope: PurgeScope): Promise<void> {
  const { partnerId, workspaceId } = scope;
  await inSystemTransaction(ctx, async (tx) => {
    const agents = await queryRows(
      tx.tx,
      forgottenRow,
      sql`
        with versions as (
          delete from agent_versions
           where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
        )
        update agents
           set name = 'Deleted agent', description = '', config = ${JSON.stringify(NOTHING)}::jsonb,
               published_version = null, published_at = null, pinned_version = null, has_draft = true,
               phone_number_id = null, is_active = false, sync_status = 'not_synced', needs_resync = false,
               last_sync_error = null, differences = '[]'::jsonb, deleted_at = coalesce(deleted_at, now()),
               revision = revision + 1, sync_revision = sync_revision + 1, updated_at = now()
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
        returning id, external_integration_id as "externalIntegrationId"`,
    );
    const remote = agents.filter((agent) => agent.externalIntegrationId !== null);
    if (remote.length === 0) return;
    await enqueueMany(
      tx,
      "agent.sync",
      remote.map(({ id }) => ({ payload: { partnerId, workspaceId, agentId: id }, singletonKey: id })),
    );
  });
}
