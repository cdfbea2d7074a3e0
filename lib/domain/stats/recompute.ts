import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { type SystemContext, systemRead } from "@/lib/data/transaction";
import { isUncompared, joinConversions, ownCost } from "../rating/own-cost-sql";
import { slotOf } from "./rollup-sql";

const cellRow = z.object({
  /** Per quarter of an hour in UTC, per day of the workspace's zone, or per hour of that day. */
  grain: z.enum(["slot", "day", "hour"]),
  workspaceId: z.string(),
  agentId: z.string(),
  /** `2026-03-10T09:45Z`, `2026-03-10` or `2026-03-10 09`. */
  slot: z.string(),
  /** Empty in figures per hour, as is the reason. */
  status: z.string(),
  direction: z.string(),
  endedReason: z.string(),
  calls: z.bigint(),
  /** Counted in figures per hour only; elsewhere it follows from status and reason. */
  answered: z.bigint(),
  durationSeconds: z.bigint(),
  billableSeconds: z.bigint(),
  providerCostMicros: z.bigint(),
  partnerCostMicros: z.bigint(),
  chargeMicros: z.bigint(),
  positive: z.bigint(),
  neutral: z.bigint(),
  negative: z.bigint(),
  goalsMet: z.bigint(),
  goalsMissed: z.bigint(),
  uncompared: z.bigint(),
});

/** One cell of the figures. */
export type StatCell = z.infer<typeof cellRow>;

/** The figures of a partner counted anew from calls and usage: what the kept ones must equal exactly. */
export function recomputeCells(ctx: SystemContext, partnerId: string): Promise<StatCell[]> {
  return cells(ctx, countedOf(partnerId), sql`counted`);
}

/** The figures as they are kept, without cells that calls have left. */
export function keptCells(ctx: SystemContext, partnerId: string): Promise<StatCell[]> {
  return cells(ctx, keptOf(partnerId), sql`kept`);
}

const comparisonRow = z.object({ cells: z.number().int(), different: z.number().int() });

/** How many cells there are, kept or counted anew, and how many of them differ; for more than one wants to look at. */
export async function compareCells(
  ctx: SystemContext,
  partnerId: string,
): Promise<z.infer<typeof comparisonRow>> {
  const [row] = await systemRead(ctx, (db) =>
    queryRows(
      db,
      comparisonRow,
      sql`
      with ${countedOf(partnerId)}, ${keptOf(partnerId)}
      select count(*)::int as cells, count(*) filter (where c is distinct from k)::int as different
        from counted c full join kept k using (grain, workspace_id, agent_id, cell_slot, status, direction, reason)`,
    ),
  );
  return row ?? { cells: 0, different: 0 };
}

/** The relation `counted`. */
function countedOf(partnerId: string): Sql {
  return sql`
    raw as (
      select c.workspace_id, c.agent_id, c.status::text as status, c.direction::text as direction,
             coalesce(c.ended_reason, '') as reason, c.stat_date, c.stat_hour, ${slotOf(sql`c.created_at`)} as slot,
             c.status = 'completed' and c.ended_reason is distinct from 'voicemail' as is_answered,
             coalesce(u.raw_seconds, 0) as seconds, coalesce(u.billable_seconds, 0) as billable,
             ${ownCost("provider")} as provider_cost, ${ownCost("partner")} as partner_cost,
             coalesce(u.charge_micros, 0) as charge, c.sentiment, c.goal_met,
             u.id is not null and ${isUncompared} as is_uncompared
        from calls c left join usage_records u on u.id = c.id ${joinConversions}
       where c.partner_id = ${partnerId}::uuid
    ), placed as (
      select 'slot' as grain, ${slotText(sql`slot`)} as cell_slot, raw.* from raw
      union all select 'day', stat_date::text, raw.* from raw
    ), counted as (
      select grain, workspace_id, agent_id, cell_slot, status, direction, reason, count(*) as calls,
             0::bigint as answered, sum(seconds)::bigint as seconds, sum(billable)::bigint as billable,
             sum(provider_cost)::bigint as provider_cost, sum(partner_cost)::bigint as partner_cost,
             sum(charge)::bigint as charge, count(*) filter (where sentiment = 'positive') as positive,
             count(*) filter (where sentiment = 'neutral') as neutral,
             count(*) filter (where sentiment = 'negative') as negative, count(*) filter (where goal_met) as met,
             count(*) filter (where not goal_met) as missed, count(*) filter (where is_uncompared) as uncompared
        from placed group by 1, 2, 3, 4, 5, 6, 7
      union all
      select 'hour', workspace_id, agent_id, ${hourText(sql`stat_date`, sql`stat_hour`)}, '', direction, '', count(*),
             count(*) filter (where is_answered), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
        from raw group by 1, 2, 3, 4, 5, 6, 7
    )`;
}

/** The relation `kept`. */
function keptOf(partnerId: string): Sql {
  const sums = sql`call_count::bigint as calls, 0::bigint as answered, duration_seconds as seconds,
    billable_seconds as billable, provider_cost_micros as provider_cost, partner_cost_micros as partner_cost,
    charge_micros as charge, positive_count::bigint as positive, neutral_count::bigint as neutral,
    negative_count::bigint as negative, goals_met::bigint as met, goals_missed::bigint as missed,
    uncompared_count::bigint as uncompared`;
  return sql`
    stored as (
      select 'slot' as grain, workspace_id, agent_id, ${slotText(sql`slot`)} as cell_slot, status::text as status,
             direction::text as direction, ended_reason as reason, ${sums}
        from call_stats_slots where partner_id = ${partnerId}::uuid
      union all
      select 'day', workspace_id, agent_id, day::text, status::text, direction::text, ended_reason, ${sums}
        from call_stats_daily where partner_id = ${partnerId}::uuid
      union all
      select 'hour', workspace_id, agent_id, ${hourText(sql`day`, sql`hour`)}, '', direction::text, '',
             call_count, answered_count, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0
        from call_hours_daily where partner_id = ${partnerId}::uuid
    ), kept as (
      select * from stored
       where (calls, answered, seconds, billable, provider_cost, partner_cost, charge, positive, neutral, negative,
              met, missed, uncompared) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    )`;
}

function slotText(slot: Sql): Sql {
  return sql`to_char(${slot} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')`;
}

function hourText(day: Sql, hour: Sql): Sql {
  return sql`${day}::text || ' ' || lpad(${hour}::text, 2, '0')`;
}

/** Reads a relation in key order. */
function cells(ctx: SystemContext, relations: Sql, relation: Sql): Promise<StatCell[]> {
  return systemRead(ctx, (db) =>
    queryRows(
      db,
      cellRow,
      sql`
      with ${relations}
      select grain, workspace_id as "workspaceId", agent_id as "agentId", cell_slot as slot, status, direction,
             reason as "endedReason", calls, answered, seconds as "durationSeconds", billable as "billableSeconds",
             provider_cost as "providerCostMicros", partner_cost as "partnerCostMicros", charge as "chargeMicros",
             positive, neutral, negative, met as "goalsMet", missed as "goalsMissed", uncompared
        from ${relation} order by 1, 2, 3, 4, 5, 6, 7`,
    ),
  );
}
