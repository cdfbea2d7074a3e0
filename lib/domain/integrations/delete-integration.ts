import { executeSql, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { lockIntegration } from "./internal";

/**
 * Removes a key set: its keys are erased, its clients lose it, and their agents go back to not synced. What the
 * provider's account holds is left as it is, because we have just given up the key that could change it. Throws
 * `notFound`, and `conflict` while calls on it are not settled: without the key their end could not be believed or asked
 * for, and they would go unbilled.
 */
export async function deleteIntegration(ctx: PartnerContext, integrationId: string): Promise<void> {
  const { partnerId } = ctx.scope;
  await inTransaction(ctx, async (tx) => {
    const before = await lockIntegration(tx, integrationId);
    await refuseWhileCallsAreOpen(tx, integrationId);
    await executeSql(
      tx.tx,
      sql`
        with unassigned as (
          delete from workspace_integration_assignments
           where partner_id = ${partnerId}::uuid and pool_id = (select i.pool_id from provider_integrations i where i.id = ${integrationId}::uuid)
             and not exists (select from provider_integrations o where o.partner_id = ${partnerId}::uuid
               and o.pool_id = workspace_integration_assignments.pool_id and o.id <> ${integrationId}::uuid
               and o.deleted_at is null)
        ), released as (
          update agents
             set integration_id = null, phone_number_id = null, sync_revision = sync_revision + 1, sync_status = 'not_synced',
                 needs_resync = false, last_sync_error = null, updated_at = now()
           where partner_id = ${partnerId}::uuid and integration_id = ${integrationId}::uuid
        ), numbers as (
          update phone_numbers set status = 'inactive', deleted_at = now(), updated_at = now()
           where partner_id = ${partnerId}::uuid and integration_id = ${integrationId}::uuid and deleted_at is null
        )
        update provider_integrations
           set deleted_at = now(), updated_at = now(), is_default = false, is_active = false,
               secret_key_encrypted = '', public_key_encrypted = null, webhook_key_encrypted = ''
         where partner_id = ${partnerId}::uuid and id = ${integrationId}::uuid`,
    );
    await audit(tx, {
      action: "integration.deleted",
      entityType: "integration",
      entityId: integrationId,
      before: {
        provider: before.provider,
        name: before.name,
        workspaceIds: before.workspaces.map(({ id }) => id),
      },
    });
  });
}

async function refuseWhileCallsAreOpen(
  ctx: InTransaction<PartnerContext>,
  integrationId: string,
): Promise<void> {
  const open = await ctx.tx.call.findFirst({
    where: { partnerId: ctx.scope.partnerId, integrationId, settledAt: null },
    select: { id: true },
  });
  if (!open) return;
  throw new DomainError(
    "conflict",
    "Calls on this key are still going on or being billed. Remove it when they are done, usually within minutes.",
  );
}
