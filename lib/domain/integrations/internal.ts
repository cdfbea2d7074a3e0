import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import type { VoiceProviderName } from "@/types/integrations";
import { notFound } from "../shared/errors";
import type { PartnerContext, TenantContext } from "../shared/tenant-context";

export const integrationRow = z.object({
  id: z.uuid(),
  poolId: z.uuid(),
  poolName: z.string(),
  provider: z.enum(["vapi", "retell"]),
  name: z.string(),
  secretKeyLastFour: z.string(),
  publicKeyLastFour: z.string().nullable(),
  additionalKeys: z.array(z.object({ name: z.string(), lastFour: z.string() })),
  nextKeyLastFour: z.string().nullable(),
  formerKeyUntil: z.date().nullable(),
  concurrencyLimit: z.number().int().nullable(),
  callsInProgress: z.number().int(),
  agents: z.number().int(),
  phoneNumbers: z.number().int(),
  lastEventAt: z.date().nullable(),
  isDefault: z.boolean(),
  status: z.enum(["pending", "verified", "refused", "unreachable"]),
  statusDetail: z.string().nullable(),
  verifiedAt: z.date().nullable(),
  createdAt: z.date(),
  workspaces: z.array(z.object({ id: z.uuid(), name: z.string() })),
});

export type IntegrationRow = z.infer<typeof integrationRow>;

/** Live key sets of a partner with the clients that use them. `tail` narrows, orders, limits or locks. */
export function selectIntegrations(partnerId: string, tail: Sql): Sql {
  return sql`
    select i.id, i.pool_id as "poolId", k.name as "poolName", i.provider, i.name, i.secret_key_last_four as "secretKeyLastFour",
           i.public_key_last_four as "publicKeyLastFour", i.is_default as "isDefault", i.status,
           i.additional_keys as "additionalKeys", i.next_key_last_four as "nextKeyLastFour",
           case when i.former_key_until > now() then i.former_key_until end as "formerKeyUntil",
           i.concurrency_limit as "concurrencyLimit", i.last_event_at as "lastEventAt",
           (select count(*)::int from calls c
             where c.partner_id = i.partner_id and c.integration_id = i.id and c.settled_at is null
               and c.status_code <= call_status_code('in_progress')) as "callsInProgress",
           (select count(*)::int from agents a
             where a.partner_id = i.partner_id and a.integration_id = i.id and a.deleted_at is null) as agents,
           (select count(*)::int from phone_numbers n
             where n.partner_id = i.partner_id and n.integration_id = i.id and n.deleted_at is null) as "phoneNumbers",
           i.status_detail as "statusDetail", i.verified_at as "verifiedAt", i.created_at as "createdAt",
           coalesce((select json_agg(json_build_object('id', w.id, 'name', w.name) order by w.name, w.id)
                       from workspace_integration_assignments s
                       join workspaces w on w.partner_id = s.partner_id and w.id = s.workspace_id
                      where s.partner_id = i.partner_id and s.pool_id = i.pool_id and w.deleted_at is null),
                    '[]'::json) as workspaces
      from provider_integrations i
      join key_pools k on k.partner_id = i.partner_id and k.id = i.pool_id
     where i.partner_id = ${partnerId}::uuid and i.deleted_at is null ${tail}`;
}

/** The key set under a lock that lasts until the transaction ends, or `notFound`. */
export async function lockIntegration(
  ctx: InTransaction<PartnerContext>,
  integrationId: string,
): Promise<IntegrationRow> {
  const [row] = await queryRows(
    ctx.tx,
    integrationRow,
    selectIntegrations(ctx.scope.partnerId, sql`and i.id = ${integrationId}::uuid for update of i`),
  );
  if (!row) throw notFound("provider key");
  return row;
}

/** Ends the present default of a provider, so that another key set can become it. */
export async function clearDefault(
  ctx: InTransaction<PartnerContext>,
  provider: VoiceProviderName,
): Promise<void> {
  await ctx.tx.providerIntegration.updateMany({
    where: { partnerId: ctx.scope.partnerId, provider, isDefault: true, deletedAt: null },
    data: { isDefault: false },
  });
}

/**
 * Gives the key set to workspaces in place of what they had of that provider, in one statement. Their agents on a
 * key set of another pool move over: they keep a number that the new one also has, wait for their sync, and count as
 * changed so that editors that are open follow. Answers how many moved.
 */
export async function assignToWorkspaces(
  ctx: InTransaction<TenantContext>,
  integration: { id: string; poolId: string; provider: VoiceProviderName },
  workspaceIds: string[],
): Promise<number> {
  const { partnerId } = ctx.scope;
  const targets = JSON.stringify(
    workspaceIds.map((workspaceId) => ({ id: newId(), workspace_id: workspaceId })),
  );
  const [moved] = await queryRows(
    ctx.tx,
    z.object({ agents: z.number().int() }),
    sql`
      with target as (
        select * from jsonb_to_recordset(${targets}::jsonb) as t(id uuid, workspace_id uuid)
      ), assigned as (
        insert into workspace_integration_assignments (id, partner_id, workspace_id, provider, pool_id)
        select t.id, ${partnerId}::uuid, t.workspace_id, ${integration.provider}::voice_provider, ${integration.poolId}::uuid
          from target t
        on conflict (partner_id, workspace_id, provider) do update set pool_id = excluded.pool_id
        returning workspace_id
      ), moved as (
        update agents a
           set integration_id = ${integration.id}::uuid, phone_number_id = (
                 select n.id from phone_numbers n
                   join phone_numbers former on former.partner_id = n.partner_id and former.e164 = n.e164
                  where n.partner_id = a.partner_id and former.id = a.phone_number_id
                    and n.integration_id = ${integration.id}::uuid and n.deleted_at is null
                    and n.status in ('available', 'assigned')
                    and (n.workspace_id is null or n.workspace_id = a.workspace_id)
                  limit 1),
               revision = a.revision + 1, sync_revision = a.sync_revision + 1, sync_status = 'pending',
               needs_resync = true, last_sync_error = null, updated_at = now()
          from target t
         where a.partner_id = ${partnerId}::uuid and a.workspace_id = t.workspace_id and a.deleted_at is null
           and a.provider = ${integration.provider}::voice_provider
           and not exists (select from provider_integrations own
                            where own.partner_id = a.partner_id and own.id = a.integration_id
                              and own.pool_id = ${integration.poolId}::uuid)
           and a.integration_id is not null
        returning a.id
      )
      select count(*)::int as agents from moved`,
  );
  return moved?.agents ?? 0;
}

/** Two people made different key sets the default at the same moment. */
export const DEFAULT_KEY = "provider_integrations_one_default_key";
