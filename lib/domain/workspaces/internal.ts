import { z } from "zod";
import { type Sql, sql } from "@/lib/data/rows";
import { now } from "@/lib/platform/clock";
import { addDays, localDay } from "../shared/local-day";

export const clientRow = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  status: z.enum(["active", "suspended", "archived"]),
  currency: z.string(),
  balanceMicros: z.bigint(),
  isReadOnly: z.boolean(),
  agents: z.number().int(),
  failedSyncs: z.number().int(),
  callsLast30Days: z.number().int(),
  secondsLast30Days: z.bigint(),
  lastCallAt: z.date().nullable(),
});

export type ClientRow = z.infer<typeof clientRow>;

const isReadOnly = sql`(not w.is_billing_exempt and coalesce(b.balance_micros, 0) <= 0)`;

/** Narrows to clients that wait for the agency: nothing works any more, or agents did not reach the engine. */
export const needingHelp = sql`and (${isReadOnly} or exists (
  select 1 from agents a
   where a.partner_id = w.partner_id and a.workspace_id = w.id and a.deleted_at is null and a.sync_status = 'error'))`;

/**
 * The partner's clients by name, with what they did in thirty days. `narrow` is about `workspaces w` and applies before
 * the limit, so that figures are gathered for one page only.
 */
export function selectClients(partnerId: string, narrow: Sql, limit: number): Sql {
  const since = addDays(localDay(now(), "UTC"), -29);
  return sql`
    select w.id, w.slug, w.name, w.status, w.currency, w.balance_micros as "balanceMicros",
           w.is_read_only as "isReadOnly", g.agents, g.failed as "failedSyncs",
           s.calls as "callsLast30Days", s.seconds as "secondsLast30Days",
           (select c.created_at from calls c
             where c.partner_id = w.partner_id and c.workspace_id = w.id
             order by c.id desc limit 1) as "lastCallAt"
      from (select w.*, coalesce(b.balance_micros, 0)::bigint as balance_micros, ${isReadOnly} as is_read_only
              from workspaces w
              left join credit_accounts b on b.partner_id = w.partner_id and b.workspace_id = w.id
             where w.partner_id = ${partnerId}::uuid and w.deleted_at is null ${narrow}
             order by w.name, w.id limit ${limit}) w
      cross join lateral (
        select count(*)::int as agents, (count(*) filter (where a.sync_status = 'error'))::int as failed
          from agents a
         where a.partner_id = w.partner_id and a.workspace_id = w.id and a.deleted_at is null) g
      cross join lateral (
        select coalesce(sum(call_count), 0)::int as calls, coalesce(sum(duration_seconds), 0)::bigint as seconds
          from call_stats_daily d
         where d.partner_id = w.partner_id and d.workspace_id = w.id and d.day >= ${since}::date) s
     order by w.name, w.id`;
}
