import { type Sql, sql } from "@/lib/data/rows";
import { PAYS, PRICE_PER_MONTH } from "../client-plans/per-month";
import { joinConversions, ownCost } from "../rating/own-cost-sql";

/**
 * The relations up to `losing`: what deserves an alert now. Days are the client's own. A client's margin counts a day's
 * share of what its plan costs, a campaign's the minutes the plan covered at the rate: both are paid for. Costs that cannot
 * be told in the currency of the charge are left out: what loses without them loses with them. Exempt clients cost by
 * agreement and are left out. A call is measured as its cap is, minutes counted at the rate.
 */
export function losingSql(partnerIds: string[]): Sql {
  return sql`record as materialized (
      select u.id, u.partner_id, u.workspace_id, u.campaign_id, u.currency,
             u.charge_micros - ${ownCost("provider")} - ${ownCost("partner")} as margin,
             (u.occurred_at at time zone w.time_zone)::date as day, (now() at time zone w.time_zone)::date as today,
             (u.included_seconds * u.rate_micros_per_minute * 2 + 60) / 120 as covered,
             u.connection_fee_micros + (u.billable_seconds * u.rate_micros_per_minute * 2 + 60) / 120 as came_to,
             (w.settings->>'callCostCapMicros')::bigint as cap
        from usage_records u ${joinConversions}
        join workspaces w on w.partner_id = u.partner_id and w.id = u.workspace_id
       where u.partner_id = any(${partnerIds}::uuid[]) and u.occurred_at > now() - interval '8 days'
         and u.basis <> 'exempt' and w.deleted_at is null
    ), plan as (
      select s.workspace_id, v.currency, round(${PRICE_PER_MONTH} / 30)::bigint as per_day
        from client_subscriptions s
        join client_plan_versions v on v.partner_id = s.partner_id and v.id = s.plan_version_id
       where s.partner_id = any(${partnerIds}::uuid[]) and ${PAYS}
    ), client as (
      select r.partner_id, r.workspace_id, r.currency, r.today as day,
             coalesce(sum(r.margin) filter (where r.day = r.today), 0) + coalesce(max(p.per_day), 0) as of_day,
             sum(r.margin) + 7 * coalesce(max(p.per_day), 0) as of_week
        from record r left join plan p on p.workspace_id = r.workspace_id and p.currency = r.currency
       where r.day > r.today - 7
       group by 1, 2, 3, 4
    ), campaign as (
      select r.partner_id, r.workspace_id, r.campaign_id, r.currency, r.today as day,
             coalesce(sum(r.margin + r.covered) filter (where r.day = r.today), 0) as of_day,
             sum(r.margin + r.covered) as of_week
        from record r where r.campaign_id is not null and r.day > r.today - 7
       group by 1, 2, 3, 4, 5
    ), losing as (
      select x.* from (
        select partner_id, workspace_id, 'workspace' as subject_type, workspace_id as subject_id,
               'negative_margin' as reason, day, of_day::bigint as amount, currency from client where of_day < 0
        union all
        select partner_id, workspace_id, 'workspace', workspace_id, 'negative_week', day, of_week::bigint, currency
          from client where of_week < 0
        union all
        select partner_id, workspace_id, 'campaign', campaign_id, 'negative_margin', day, of_day::bigint, currency
          from campaign where of_day < 0
        union all
        select partner_id, workspace_id, 'campaign', campaign_id, 'negative_week', day, of_week::bigint, currency
          from campaign where of_week < 0
        union all
        select partner_id, workspace_id, 'call', id, 'cost_cap', day, came_to, currency
          from record where cap is not null and came_to > cap and day >= today - 1
      ) x
    )`;
}
