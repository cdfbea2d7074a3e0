import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";
import { bindingColumns, bindingJoins, bindingRow } from "./binding";
import { numberSource } from "./number-source";

const named = z.object({ id: z.uuid(), name: z.string() });

export const numberRow = bindingRow.extend({
  id: z.uuid(),
  e164: z.string().nullable(),
  country: z.string().nullable(),
  label: z.string(),
  provider: z.enum(["sip", "vapi", "retell", "twilio"]),
  externalId: z.string().nullable(),
  sipUri: z.string().nullable(),
  supportsOutbound: z.boolean(),
  supportsSms: z.boolean(),
  source: numberSource.nullable(),
  integration: named.extend({ provider: z.enum(["vapi", "retell"]) }),
  trunk: named.nullable(),
  workspace: named.nullable(),
  callers: z.array(named),
  syncStatus: z.enum(["not_synced", "pending", "synced", "error"]),
  lastSyncError: z.string().nullable(),
  lastSyncedAt: z.date().nullable(),
  createdAt: z.date(),
});
export type NumberRow = z.infer<typeof numberRow>;

/** Live numbers that the scope may see, with where their calls end up. `tail` narrows, orders, limits or locks. */
export function selectNumbers(partnerId: string, tail: Sql): Sql {
  return sql`
    select n.id, n.e164, n.country, n.label, n.provider, n.external_id as "externalId", n.sip_uri as "sipUri",
           n.supports_outbound as "supportsOutbound", n.supports_sms as "supportsSms", n.source,
           json_build_object('id', i.id, 'name', i.name, 'provider', i.provider) as integration,
           case when t.id is null then null else json_build_object('id', t.id, 'name', t.name) end as trunk,
           case when w.id is null then null else json_build_object('id', w.id, 'name', w.name) end as workspace,
           coalesce((select json_agg(json_build_object('id', c.id, 'name', c.name) order by c.name, c.id)
                       from agents c
                      where c.partner_id = n.partner_id and c.phone_number_id = n.id and c.deleted_at is null),
                    '[]'::json) as callers,
           n.sync_status as "syncStatus", n.last_sync_error as "lastSyncError",
           n.last_synced_at as "lastSyncedAt", n.created_at as "createdAt", ${bindingColumns}
      from phone_numbers n ${bindingJoins}
      left join sip_trunks t on t.partner_id = n.partner_id and t.id = n.sip_trunk_id
     where n.partner_id = ${partnerId}::uuid and n.deleted_at is null ${tail}`;
}

/** The number under a lock that lasts until the transaction ends, or `notFound`. `tail` narrows it further. */
export async function lockNumber(
  ctx: InTransaction<TenantContext>,
  numberId: string,
  tail: Sql = sql``,
): Promise<NumberRow> {
  const [row] = await queryRows(
    ctx.tx,
    numberRow,
    selectNumbers(ctx.scope.partnerId, sql`and n.id = ${numberId}::uuid ${tail} for update of n`),
  );
  if (!row) throw notFound("phone number");
  return row;
}

/** The number as it is now, within the caller's transaction. */
export async function readNumber(ctx: InTransaction<TenantContext>, numberId: string): Promise<NumberRow> {
  const query = selectNumbers(ctx.scope.partnerId, sql`and n.id = ${numberId}::uuid`);
  const [row] = await queryRows(ctx.tx, numberRow, query);
  if (!row) throw notFound("phone number");
  return row;
}

/** What of a number the audit log keeps. */
export function auditFacts(row: NumberRow) {
  return {
    ...{ e164: row.e164, label: row.label, status: row.status, isActive: row.isActive },
    ...{ workspaceId: row.workspace?.id ?? null, inboundAgentId: row.inboundAgent?.id ?? null },
    ...{ fallbackNumber: row.fallbackNumber, supportsInbound: row.supportsInbound },
    ...{ supportsOutbound: row.supportsOutbound, supportsSms: row.supportsSms },
  };
}
