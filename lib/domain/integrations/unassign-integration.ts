import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import type { VoiceProviderName } from "@/types/integrations";
import { audit } from "../shared/audit";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";

const removedRow = z.object({ poolId: z.uuid(), agents: z.number().int() });

/**
 * Takes a client's key set of one provider away. Its agents go back to not synced, and jobs remove them at the engine,
 * where the key still works. Throws `notFound` when the client has none.
 */
export async function unassignIntegration(
  ctx: PartnerContext,
  workspaceId: string,
  provider: VoiceProviderName,
): Promise<void> {
  const { partnerId } = ctx.scope;
  await inTransaction(ctx, async (tx) => {
    const [removed] = await queryRows(
      tx.tx,
      removedRow,
      sql`
        with removed as (
          delete from workspace_integration_assignments
           where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid
             and provider = ${provider}::voice_provider
          returning pool_id
        ), released as (
          update agents a
             set integration_id = null, phone_number_id = null, revision = a.revision + 1,
                 sync_revision = a.sync_revision + 1,
                 sync_status = 'not_synced', needs_resync = false, last_sync_error = null, updated_at = now()
            from removed r, provider_integrations i
           where a.partner_id = ${partnerId}::uuid and a.workspace_id = ${workspaceId}::uuid
             and i.partner_id = a.partner_id and i.pool_id = r.pool_id
             and a.integration_id = i.id and a.deleted_at is null
          returning a.id
        )
        select pool_id as "poolId", (select count(*)::int from released) as agents from removed`,
    );
    if (!removed) throw notFound("assignment");
    await audit(tx, {
      action: "integration.unassigned",
      entityType: "integration",
      entityId: removed.poolId,
      workspaceId,
      before: { provider, agents: removed.agents },
    });
    if (removed.agents > 0)
      await enqueue(tx, "integration.resync-agents", { partnerId, workspaceId, provider });
  });
}
