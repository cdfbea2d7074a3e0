import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { DomainError, notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";

export const trunkRow = z.object({
  id: z.uuid(),
  integration: z.object({ id: z.uuid(), name: z.string(), provider: z.enum(["vapi", "retell"]) }),
  name: z.string(),
  server: z.string(),
  port: z.number().int(),
  transport: z.enum(["udp", "tcp", "tls"]),
  username: z.string(),
  hasPassword: z.boolean(),
  realm: z.string(),
  register: z.boolean(),
  registrationSeconds: z.number().int(),
  outboundProxy: z.string(),
  callerId: z.string(),
  isDefault: z.boolean(),
  isActive: z.boolean(),
  isRemoving: z.boolean(),
  registration: z.enum(["unknown", "registered", "failed"]),
  registrationDetail: z.string().nullable(),
  numberCount: z.number().int(),
  syncStatus: z.enum(["not_synced", "pending", "synced", "error"]),
  lastSyncError: z.string().nullable(),
  lastSyncedAt: z.date().nullable(),
  createdAt: z.date(),
});
export type TrunkRow = z.infer<typeof trunkRow>;

/** Live trunks of a partner. `tail` narrows, orders, limits or locks. */
export function selectTrunks(partnerId: string, tail: Sql): Sql {
  return sql`
    select t.id, json_build_object('id', i.id, 'name', i.name, 'provider', i.provider) as integration, t.name, t.server,
           t.port, t.transport, t.username, t.password_encrypted is not null as "hasPassword", t.realm, t.register,
           t.registration_seconds as "registrationSeconds", t.outbound_proxy as "outboundProxy",
           t.caller_id as "callerId", t.is_default as "isDefault", t.is_active as "isActive",
           t.removal_asked_at is not null as "isRemoving", t.registration, t.registration_detail as "registrationDetail",
           (select count(*)::int from phone_numbers n
             where n.partner_id = t.partner_id and n.sip_trunk_id = t.id and n.deleted_at is null) as "numberCount",
           t.sync_status as "syncStatus", t.last_sync_error as "lastSyncError", t.last_synced_at as "lastSyncedAt",
           t.created_at as "createdAt"
      from sip_trunks t
      join provider_integrations i on i.partner_id = t.partner_id and i.id = t.integration_id
     where t.partner_id = ${partnerId}::uuid and t.deleted_at is null ${tail}`;
}

/** The trunk under a lock that lasts until the transaction ends, or `notFound`. */
export async function lockTrunk(ctx: InTransaction<PartnerContext>, trunkId: string): Promise<TrunkRow> {
  const query = selectTrunks(ctx.scope.partnerId, sql`and t.id = ${trunkId}::uuid for update of t`);
  const [row] = await queryRows(ctx.tx, trunkRow, query);
  if (!row) throw notFound("SIP trunk");
  return row;
}

/** Ends the present default of a key set, so that another trunk can become it. */
export async function clearDefaultTrunk(
  ctx: InTransaction<PartnerContext>,
  integrationId: string,
): Promise<void> {
  await ctx.tx.sipTrunk.updateMany({
    where: { partnerId: ctx.scope.partnerId, integrationId, isDefault: true, deletedAt: null },
    data: { isDefault: false },
  });
}

/** Two people made different trunks the default at the same moment. */
export const DEFAULT_TRUNK = "sip_trunks_one_default_key";

export function defaultTaken(): DomainError {
  return new DomainError(
    "conflict",
    "Another SIP trunk was made the default just now. Reload and try again.",
  );
}

/** What of a trunk the audit log keeps; never its password. */
export function auditFacts(row: TrunkRow) {
  return {
    ...{
      name: row.name,
      server: row.server,
      port: row.port,
      transport: row.transport,
      username: row.username,
    },
    ...{ register: row.register, outboundProxy: row.outboundProxy, hasPassword: row.hasPassword },
    ...{ isDefault: row.isDefault, isActive: row.isActive },
  };
}
