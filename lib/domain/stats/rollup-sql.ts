import { type Sql, sql } from "@/lib/data/rows";

/** The slot an instant falls into: quarters of an hour in UTC, from which clocks of all zones differ by whole ones. */
export function slotOf(instant: Sql): Sql {
  return sql`date_bin('15 minutes', ${instant}, '2000-01-01 00:00:00Z')`;
}

/** Adds `delta` to a table of figures by status and end reason, whose rows are each of one `period`, a column of both. */
function addFigures(table: Sql, period: Sql): Sql {
  return sql`
    insert into ${table} as s (partner_id, workspace_id, ${period}, agent_id, status, direction, ended_reason,
      call_count, duration_seconds, billable_seconds, provider_cost_micros, partner_cost_micros, charge_micros,
      positive_count, neutral_count, negative_count, goals_met, goals_missed, uncompared_count)
    select partner_id, workspace_id, ${period}, agent_id, status, direction, reason, sum(calls), sum(seconds),
           sum(billable), sum(provider_cost), sum(partner_cost), sum(charge), sum(positive), sum(neutral),
           sum(negative), sum(met), sum(missed), sum(uncompared)
      from delta group by 1, 2, 3, 4, 5, 6, 7 order by 1, 2, 3, 4, 5, 6, 7
    on conflict (partner_id, workspace_id, ${period}, agent_id, status, direction, ended_reason) do update set
      call_count = s.call_count + excluded.call_count,
      duration_seconds = s.duration_seconds + excluded.duration_seconds,
      billable_seconds = s.billable_seconds + excluded.billable_seconds,
      provider_cost_micros = s.provider_cost_micros + excluded.provider_cost_micros,
      partner_cost_micros = s.partner_cost_micros + excluded.partner_cost_micros,
      charge_micros = s.charge_micros + excluded.charge_micros,
      positive_count = s.positive_count + excluded.positive_count,
      neutral_count = s.neutral_count + excluded.neutral_count,
      negative_count = s.negative_count + excluded.negative_count,
      goals_met = s.goals_met + excluded.goals_met,
      goals_missed = s.goals_missed + excluded.goals_missed,
      uncompared_count = s.uncompared_count + excluded.uncompared_count`;
}

/**
 * Adds what the relation `delta` says to all three kinds of figures, as the end of a statement that begins with
 * `with`. `delta` has a row per change: partner_id, workspace_id, agent_id, slot, day, hour, status, direction, reason,
 * calls, answered, seconds, billable, provider_cost, partner_cost, charge, positive, neutral, negative, met, missed, uncompared.
 * Rows are touched in key order and tables in the same order by every statement, so that two never wait for each other
 * in a circle.
 */
export const addDeltaToRollups = sql`
  slots as (${addFigures(sql`call_stats_slots`, sql`slot`)}
  ), hours as (
    insert into call_hours_daily as s (partner_id, workspace_id, day, hour, agent_id, direction, call_count,
      answered_count)
    select partner_id, workspace_id, day, hour, agent_id, direction, sum(calls), sum(answered)
      from delta group by 1, 2, 3, 4, 5, 6 having sum(calls) <> 0 or sum(answered) <> 0
     order by 1, 2, 3, 4, 5, 6
    on conflict (partner_id, workspace_id, day, hour, agent_id, direction) do update set
      call_count = s.call_count + excluded.call_count,
      answered_count = s.answered_count + excluded.answered_count
  )
  ${addFigures(sql`call_stats_daily`, sql`day`)}`;
