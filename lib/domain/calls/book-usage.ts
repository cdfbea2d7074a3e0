import { type Sql, sql } from "@/lib/data/rows";

/** The relation `input`: calls as `toRecord` writes them. */
export function recordsInput(records: string): Sql {
  return sql`input as materialized (
      select * from jsonb_to_recordset(${records}::jsonb) as r(call_id uuid, partner_id uuid, workspace_id uuid,
        agent_id uuid, campaign_id uuid, account_id uuid, occurred_at timestamptz, direction call_direction,
        country char(2), raw_seconds int, billable_seconds int, included_seconds int, rule text, rate bigint,
        fee bigint, increment_seconds int, minimum_seconds int, rule_id uuid, partner_rule_id uuid,
        basis charge_basis, period_id uuid, late_for uuid, currency text, cost_lines jsonb, provider_cost bigint,
        cost_source provider_cost_source, partner_cost bigint, charge bigint, margin bigint, exchange jsonb, metered bigint,
        meter_currency text, debits jsonb, is_unseen boolean,
        may_forget boolean)
    )`;
}

/** Parts of the statement that settles calls: the records of `mine`, what they add to periods, and the platform's meter. */
export const bookUsage: Sql = sql`usage as (
      insert into usage_records (id, partner_id, workspace_id, agent_id, campaign_id, occurred_at, direction, country,
        raw_seconds, billable_seconds, included_seconds, rule, rate_micros_per_minute, connection_fee_micros,
        increment_seconds, minimum_seconds, price_rule_id, partner_rule_id, basis, period_id, late_for_period_id,
        account_id, currency, cost_lines, provider_cost_micros, provider_cost_source, partner_cost_micros,
        charge_micros, margin_micros, exchange)
      select call_id, partner_id, workspace_id, agent_id, campaign_id, occurred_at, direction, country, raw_seconds,
             billable_seconds, included_seconds, rule, rate, fee, increment_seconds, minimum_seconds, rule_id,
             partner_rule_id, basis, period_id, late_for, account_id, currency, cost_lines, provider_cost,
             cost_source, partner_cost, charge, margin, exchange
        from mine where not is_unseen
    ), used as (
      -- A call counts in its period even where it came to nothing: records and period add up to the same.
      update billing_periods b
         set billable_seconds = b.billable_seconds + u.billable, covered_seconds = b.covered_seconds + u.covered,
             calls = b.calls + u.calls, charge_micros = b.charge_micros + u.charge
        from (select period_id, sum(billable_seconds) as billable, sum(included_seconds)::int as covered,
                     count(*)::int as calls, sum(charge)::bigint as charge
                from mine where not is_unseen and period_id is not null group by period_id) u
       where b.id = u.period_id
    ), metered as (
      insert into meter_events (id, partner_id, workspace_id, value_micros, currency, occurred_at)
      select call_id, partner_id, workspace_id, metered, meter_currency, occurred_at
        from mine where metered > 0
      on conflict (id) do nothing
    )`;
