import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import type { VoiceProviderName } from "@/types/integrations";
import type { TenantContext } from "../shared/tenant-context";

/**
 * Files a sync for each agent of the workspace whose engine is not as it should be: those waiting for it, and those
 * still at an engine they no longer have a key for. Filing twice does no harm.
 */
export async function resyncAgents(
  ctx: TenantContext,
  { workspaceId, provider }: { workspaceId: string; provider: VoiceProviderName },
): Promise<void> {
  const { partnerId } = ctx.scope;
  await inTransaction(ctx, async (tx) => {
    const agents = await queryRows(
      tx.tx,
      z.object({ id: z.uuid() }),
      sql`select id from agents
           where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
             and provider = ${provider}::voice_provider
             and (needs_resync or sync_status in ('pending', 'error') or external_integration_id is not null
                  and (integration_id is null or deleted_at is not null))`,
    );
    if (agents.length === 0) return;
    await enqueueMany(
      tx,
      "agent.sync",
      agents.map(({ id }) => ({ payload: { partnerId, workspaceId, agentId: id }, singletonKey: id })),
    );
  });
}
