import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { type VoiceProviderName, voiceProvider } from "@/types/integrations";
import type { TenantContext } from "../shared/tenant-context";

/** Agents whose engine is not as it should be. */
const isOwedSync = sql`(needs_resync or sync_status in ('pending', 'error')
  or external_integration_id is not null
     and (integration_id is null or deleted_at is not null or archived_at is not null))`;

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
             and ${isOwedSync}`,
    );
    if (agents.length === 0) return;
    await enqueueMany(
      tx,
      "agent.sync",
      agents.map(({ id }) => ({ payload: { partnerId, workspaceId, agentId: id }, singletonKey: id })),
    );
  });
}

/**
 * The same for every workspace of the partner in the scope that owes its engine something: one job for each, as there may
 * be thousands of agents. In a transaction of either role; two statements at most.
 */
export async function resyncPartner(ctx: InTransaction<TenantContext>): Promise<void> {
  const { partnerId } = ctx.scope;
  const owing = await queryRows(
    ctx.tx,
    z.object({ workspaceId: z.uuid(), provider: voiceProvider }),
    sql`select distinct workspace_id as "workspaceId", provider from agents
         where partner_id = ${partnerId}::uuid and ${isOwedSync}`,
  );
  if (owing.length === 0) return;
  await enqueueMany(
    ctx,
    "integration.resync-agents",
    owing.map((each) => ({ payload: { partnerId, ...each } })),
  );
}
