import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";

const cellRow = z.object({
  grain: z.enum(["hour", "day"]),
  workspaceId: z.string(),
  agentId: z.string(),
  slot: z.string(),
  status: z.string(),
  direction: z.string(),
  calls: z.bigint(),
  durationSeconds: z.bigint(),
  billableSeconds: z.bigint(),
  providerCostMicros: z.bigint(),
  chargeMicros: z.bigint(),
});

/** One cell of the figures, hourly or daily. */
export type StatCell = z.infer<typeof cellRow>;

/** The figures of a partner counted anew from calls and usage: what the kept ones must equal exactly. */
export function recomputeCells(ctx: SystemContext, partnerId: string): Promise<StatCell[]> {
  return systemRead(ctx, (db) =>
    queryRows(
      db,
      cellRow,
      sql`
      with raw as (
        select c.workspace_id, c.agent_id, c.status::text, c.direction::text, c.stat_date,
               to_char(date_trunc('hour', c.created_at at time zone 'UTC'), 'YYYY-MM-DD"T"HH24') as hour,
               coalesce(u.raw_seconds, 0) as seconds, coalesce(u.billable_seconds, 0) as billable,
               coalesce(u.provider_cost_micros, 0) as cost, coalesce(u.charge_micros, 0) as charge
          from calls c left join usage_records u on u.id = c.id
         where c.partner_id = ${partnerId}::uuid
      ), slotted as (
        select 'hour' as grain, hour as slot, raw.* from raw
        union all select 'day', stat_date::text, raw.* from raw
      )
      select grain, workspace_id as "workspaceId", agent_id as "agentId", slot, status, direction, count(*) as calls,
             sum(seconds)::bigint as "durationSeconds", sum(billable)::bigint as "billableSeconds",
             sum(cost)::bigint as "providerCostMicros", sum(charge)::bigint as "chargeMicros"
        from slotted group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
    ),
  );
}

/** The figures as they are kept, without cells that calls have left. */
export function keptCells(ctx: SystemContext, partnerId: string): Promise<StatCell[]> {
  return systemRead(ctx, (db) =>
    queryRows(
      db,
      cellRow,
      sql`
      with kept as (
        select 'hour' as grain, workspace_id, agent_id,
               to_char(hour at time zone 'UTC', 'YYYY-MM-DD"T"HH24') as slot, status::text, direction::text, call_count,
               duration_seconds, billable_seconds, provider_cost_micros, charge_micros
          from call_stats_hourly where partner_id = ${partnerId}::uuid
        union all
        select 'day', workspace_id, agent_id, day::text, status::text, direction::text, call_count, duration_seconds,
               billable_seconds, provider_cost_micros, charge_micros
          from call_stats_daily where partner_id = ${partnerId}::uuid
      )
      select grain, workspace_id as "workspaceId", agent_id as "agentId", slot, status, direction,
             call_count::bigint as calls, duration_seconds as "durationSeconds", billable_seconds as "billableSeconds",
             provider_cost_micros as "providerCostMicros", charge_micros as "chargeMicros"
        from kept
       where (call_count, duration_seconds, billable_seconds, provider_cost_micros, charge_micros) <> (0, 0, 0, 0, 0)
       order by 1, 2, 3, 4, 5, 6`,
    ),
  );
}
