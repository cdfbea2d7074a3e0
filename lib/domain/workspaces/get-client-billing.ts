import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { toClientLimits } from "@/types/client-limits";
import type { ClientBillingResource } from "@/types/clients";
import { creditEntryKind } from "@/types/credits";
import { notFound } from "../shared/errors";
import type { PartnerContext } from "../shared/tenant-context";
import { toMinutes } from "./to-resource";

/** Amounts inside JSON travel as text: numbers there lose their last digits. */
const entry = z.object({
  id: z.uuid(),
  sequence: z.string(),
  kind: creditEntryKind,
  amountMicros: z.string(),
  balanceAfterMicros: z.string(),
  currency: z.string(),
  callId: z.uuid().nullable(),
  reason: z.string(),
  createdAt: z.coerce.date(),
});

const billingRow = z.object({
  currency: z.string(),
  rateMicrosPerMinute: z.bigint(),
  isBillingExempt: z.boolean(),
  limits: z.unknown(),
  balanceMicros: z.bigint(),
  heldMicros: z.bigint(),
  monthStart: z.iso.date(),
  calls: z.number().int(),
  billedSeconds: z.bigint(),
  chargeMicros: z.bigint(),
  entries: z.array(entry),
});

type ClientBillingRow = z.infer<typeof billingRow>;

const LATEST = 10;

/** A client's money: balance, its own month so far, latest ledger lines. One statement; `notFound` when not the caller's. */
export async function getClientBilling(ctx: PartnerContext, workspaceId: string): Promise<ClientBillingRow> {
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      billingRow,
      sql`
        select w.currency, w.rate_micros_per_minute as "rateMicrosPerMinute", w.is_billing_exempt as "isBillingExempt",
               w.resource_limits as limits, coalesce(a.balance_micros, 0)::bigint as "balanceMicros",
               coalesce(a.held_micros, 0)::bigint as "heldMicros", m.start::text as "monthStart", s.calls,
               s.billed as "billedSeconds", s.charge as "chargeMicros",
               coalesce((
                 select json_agg(json_build_object('id', e.id, 'sequence', e.sequence::text, 'kind', e.kind,
                          'amountMicros', e.amount_micros::text, 'balanceAfterMicros', e.balance_after_micros::text,
                          'currency', e.currency, 'callId', e.call_id, 'reason', e.reason,
                          'createdAt', e.created_at) order by e.sequence desc)
                   from (select * from credit_entries e
                          where e.partner_id = w.partner_id and e.account_id = a.id
                          order by e.sequence desc limit ${LATEST}) e), '[]'::json) as entries
          from workspaces w
          left join credit_accounts a on a.partner_id = w.partner_id and a.workspace_id = w.id
          cross join lateral (
            select date_trunc('month', ${now().toISOString()}::timestamptz at time zone w.time_zone)::date as start) m
          cross join lateral (
            select coalesce(sum(call_count), 0)::int as calls, coalesce(sum(billable_seconds), 0)::bigint as billed,
                   coalesce(sum(charge_micros), 0)::bigint as charge
              from call_stats_daily d
             where d.partner_id = w.partner_id and d.workspace_id = w.id and d.day >= m.start) s
         where w.partner_id = ${ctx.scope.partnerId}::uuid and w.id = ${workspaceId}::uuid and w.deleted_at is null`,
    ),
  );
  if (!row) throw notFound("client");
  return row;
}

/** A client's money as the agency sees it. */
export function toClientBillingResource(row: ClientBillingRow): ClientBillingResource {
  const { currency, isBillingExempt, monthStart } = row;
  return {
    ...{ currency, isBillingExempt, monthStart },
    rateMicrosPerMinute: row.rateMicrosPerMinute.toString(),
    balanceMicros: row.balanceMicros.toString(),
    heldMicros: row.heldMicros.toString(),
    callsThisMonth: row.calls,
    minutesThisMonth: toMinutes(row.billedSeconds),
    chargeMicrosThisMonth: row.chargeMicros.toString(),
    limits: toClientLimits(row.limits),
    entries: row.entries.map((line) => ({ ...line, createdAt: line.createdAt.toISOString() })),
  };
}
