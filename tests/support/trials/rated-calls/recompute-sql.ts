/**
 * What every settled call of a client should have come to, reckoned once more by the database from the rules, in exact
 * decimals: the terms that hold for it, the seconds to bill, the charge, the agency's cost. Rows are the calls of which
 * something differs. $1 is the workspace.
 */
export const MISPRICED = `
with said as (
  select u.*, c.direction as way, case when c.direction = 'inbound' then c.from_number else c.to_number end as other
    from usage_records u join calls c on c.id = u.id where u.workspace_id = $1
), placed as (
  select s.*, case when other like '+49%' then 'DE' when other like '+81%' then 'JP' when other like '+1%' then 'US' end as land,
         b.id as its_period, b.kind as plan_kind, b.plan_version_id as plan_version
    from said s left join billing_periods b on b.workspace_id = s.workspace_id
                       and s.occurred_at >= b.starts_at and s.occurred_at < b.ends_at
), ruled as (
  select p.*, r.id as rule_id_due, r.rate_micros_per_minute as rate_due, r.connection_fee_micros as fee_due,
         r.increment_seconds as step, r.minimum_seconds as least, r.uses_included as covers,
         q.rate_micros_per_minute as cost_rate
    from placed p
    join lateral (
      select * from price_rules x
       where x.partner_id = p.partner_id and x.payer = 'workspace' and x.currency = p.currency
         and coalesce(x.workspace_id, p.workspace_id) = p.workspace_id
         and coalesce(x.agent_id, p.agent_id) = p.agent_id
         and (x.plan_version_id is null or x.plan_version_id = p.plan_version)
         and coalesce(x.direction, p.way) = p.way and (x.country is null or x.country = p.land)
         and tstzrange(x.valid_from, x.valid_until, '[)') @> p.occurred_at
       order by x.agent_id is null, x.country is null, x.direction is null, x.plan_version_id is null,
                x.workspace_id is null, x.valid_from desc limit 1) r on true
    join lateral (
      select * from price_rules x
       where x.partner_id = p.partner_id and x.payer = 'partner' and x.currency = p.currency
         and tstzrange(x.valid_from, x.valid_until, '[)') @> p.occurred_at
       order by x.valid_from desc limit 1) q on true
), due as (
  select *, case when raw_seconds = 0 then 0
                 else ceil(greatest(raw_seconds, least)::numeric / step) * step end as billable_due from ruled
)
select id, to_jsonb(due) - 'cost_lines' as call from due
 where price_rule_id <> rule_id_due or billable_seconds <> billable_due or included_seconds not between 0 and billable_seconds
    or (included_seconds > 0 and (not covers or plan_kind is distinct from 'prepaid'))
    or charge_micros <> round((billable_due - included_seconds) * rate_due / 60)
                        + case when billable_due > included_seconds then fee_due else 0 end
    or partner_cost_micros <> round(raw_seconds * cost_rate::numeric / 60)
    or margin_micros <> charge_micros - provider_cost_micros - partner_cost_micros
    or period_id is distinct from its_period
    or basis::text <> coalesce(case plan_kind when 'prepaid' then 'plan' else plan_kind::text end, 'workspace_credits')`;

/** Periods whose counters are not the sum of their calls, or that covered another number of seconds than they should. */
export const UNEVEN_PERIODS = `
select b.id, b.covered_seconds, b.included_seconds, u.* from billing_periods b
 cross join lateral (
   select count(*)::int as calls, coalesce(sum(billable_seconds), 0)::int as billable,
          coalesce(sum(included_seconds), 0)::int as covered, coalesce(sum(charge_micros), 0)::bigint as charge,
          coalesce(sum(billable_seconds) filter (where r.uses_included), 0)::int as coverable
     from usage_records u join price_rules r on r.id = u.price_rule_id where u.period_id = b.id) u
 where b.workspace_id = $1
   and (b.calls <> u.calls or b.billable_seconds <> u.billable or b.covered_seconds <> u.covered
        or b.charge_micros <> u.charge or u.covered <> least(b.included_seconds, u.coverable))`;

/** The whole and its parts: what was charged, what the ledger took, what is collected for invoices. */
export const SUMS = `
select (select coalesce(sum(charge_micros), 0)::text from usage_records where workspace_id = $1) as charged,
       (select coalesce(-sum(amount_micros), 0)::text from credit_entries where workspace_id = $1 and kind = 'usage') as taken,
       (select coalesce(sum(charge_micros), 0)::text from billing_periods where workspace_id = $1 and kind = 'postpaid') as owed,
       (select coalesce(sum(charge_micros), 0)::text from calls where workspace_id = $1) as shown`;
