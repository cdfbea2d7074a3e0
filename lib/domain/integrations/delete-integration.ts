import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { lockIntegration } from "./internal";

const movedRow = z.object({ id: z.uuid(), workspaceId: z.uuid() });

/**
 * Removes a key set: its keys are erased. Agents on it move to another key set of its pool; where it was the only one,
 * its clients lose the pool and their agents go back to not synced. What the
 * provider's account holds is left as it is, because we have just given up the key that could change it. Throws
 * `notFound`, and `conflict` while calls on it are not settled: without the key their end could not be believed or asked
 * for, and they would go unbilled.
 */
export async function deleteIntegration(ctx: PartnerContext, integrationId: string): Promise<void> {
  const { partnerId } = ctx.scope;
  await inTransaction(ctx, async (tx) => {
    const before = await lockIntegration(tx, integrationId);
    await refuseWhileCallsAreOpen(tx, integrationId);
    const moved = await queryRows(
      tx.tx,
      movedRow,
      sql`
        with key as (
          select i.pool_id, (select min(o.id::text)::uuid from provider_integrations o
                              where o.partner_id = i.partner_id and o.pool_id = i.pool_id and o.id <> i.id
                                and o.deleted_at is null) as heir
            from provider_integrations i
           where i.partner_id = ${partnerId}::uuid and i.id = ${integrationId}::uuid
        ), unassigned as (
          delete from workspace_integration_assignments s using key
           where s.partner_id = ${partnerId}::uuid and s.pool_id = key.pool_id and key.heir is null
        ), moved as (
          update agents a
             set integration_id = key.heir, phone_number_id = null, revision = a.revision + 1,
                 sync_revision = a.sync_revision + 1,
                 sync_status = case when key.heir is null then 'not_synced' else 'pending' end::sync_status,
                 needs_resync = key.heir is not null, last_sync_error = null, updated_at = now()
            from key
           where a.partner_id = ${partnerId}::uuid and a.integration_id = ${integrationId}::uuid
          returning a.id, a.workspace_id, a.integration_id, a.deleted_at
        ), numbers as (
          update phone_numbers
             set status = 'inactive', deleted_at = now(), updated_at = now(), inbound_agent_id = null,
                 carrier_keys_encrypted = null
           where partner_id = ${partnerId}::uuid and integration_id = ${integrationId}::uuid and deleted_at is null
        ), trunks as (
          update sip_trunks
             set deleted_at = now(), updated_at = now(), is_default = false, is_active = false, password_encrypted = null
           where partner_id = ${partnerId}::uuid and integration_id = ${integrationId}::uuid and deleted_at is null
        ), gone as (
          update provider_integrations
             set deleted_at = now(), updated_at = now(), is_default = false, is_active = false,
                 secret_key_encrypted = '', public_key_encrypted = null, webhook_key_encrypted = '',
                 next_key_encrypted = null, former_key_encrypted = null, additional_keys_encrypted = null
           where partner_id = ${partnerId}::uuid and id = ${integrationId}::uuid
        )
        select id, workspace_id as "workspaceId" from moved where integration_id is not null and deleted_at is null`,
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
      after: { agentsMoved: moved.length },
    });
    if (moved.length === 0) return;
    const jobs = moved.map(({ id, workspaceId }) => ({
      payload: { partnerId, workspaceId, agentId: id },
      singletonKey: id,
    }));
    await enqueueMany(tx, "agent.sync", jobs);
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
