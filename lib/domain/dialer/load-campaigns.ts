import { z } from "zod";
import { newIdAt } from "@/lib/data/ids";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { agentReadiness, readinessColumns } from "@/lib/domain/calls/agent-obstacle";
import { callUsage, usageOf } from "@/lib/domain/calls/call-usage";
import { isFed } from "@/lib/domain/campaigns/is-fed";
import { dialServiceColumn, dialServiceRow } from "@/lib/domain/outbound-service/service-obstacle";
import { usableNumber } from "@/lib/domain/phone-numbers/usable-number";
import { ruleRow, rulesOfCall, rulesOfPlan } from "@/lib/domain/rating/load-rules";
import { standingColumns, standingJoins, standingRow } from "@/lib/domain/workspaces/standing";
import { now } from "@/lib/platform/clock";
import { isDue } from "./lock-key";

const MINUTE_MS = 60_000;

const poolNumber = z.object({
  id: z.string(),
  externalId: z.string(),
  e164: z.string(),
  country: z.string().nullable(),
  dialsToday: z.number().int(),
  limit: z.number().int().nullable(),
});

const campaignRow = standingRow.extend({
  ...agentReadiness.shape,
  id: z.string(),
  partnerId: z.string(),
  workspaceId: z.string(),
  status: z.enum(["running", "completing"]),
  settings: z.unknown(),
  revision: z.number().int(),
  endsAt: z.date().nullable(),
  wakeAt: z.date().nullable(),
  bindingLimit: z.string(),
  /** When the limit that binds it was seen first. */
  limitedSince: z.date(),
  agentId: z.string(),
  provider: z.enum(["vapi", "retell"]),
  isAgentGone: z.boolean(),
  maxDurationSeconds: z.coerce.number(),
  numbers: z.array(poolNumber),
  numbersResetAt: z.date(),
  /** The first of those who wait; null when nobody does. */
  nextAt: z.date().nullable(),
  pending: z.number().int(),
  dialing: z.number().int(),
  /** Whether more people are on their way into the list: a file that is read, a rule that adds new leads. */
  isGrowing: z.boolean(),
  timeZone: z.string(),
  currency: z.string(),
  workspaceRate: z.bigint(),
  workspaceSettings: z.unknown(),
  isBillingExempt: z.boolean(),
  isPartnerExempt: z.boolean(),
  usageBilling: z.enum(["metered", "credits"]).nullable(),
  partnerBalanceMicros: z.bigint(),
  callingRules: z.unknown(),
  variableDefaults: z.record(z.string(), z.string()),
  rules: z.array(ruleRow),
  planVersionId: z.string().nullable(),
  planRules: z.array(ruleRow).nullable(),
  /** Null where no limit of the month is set. */
  usage: callUsage.nullable(),
  /** Calls in progress, also those that came in. */
  campaignLines: z.number().int(),
  workspaceLines: z.number().int(),
  agencyLines: z.number().int(),
  keyLines: z.number().int(),
  dialsLastMinute: z.number().int(),
  concurrencyLimit: z.number().int().nullable(),
  inboundReserve: z.number().int().nullable(),
  callsPerSecond: z.coerce.number().nullable(),
  nextDialAt: z.date().nullable(),
  isKeyUsable: z.boolean(),
  /** Null where it dials at the engine itself, and where it may not dial through the service it is to. */
  service: dialServiceRow,
});

/** A campaign that is due, with all that decides about its next dials. */
export type CampaignRow = z.infer<typeof campaignRow>;

/** The due campaigns of these locked workspaces whose agent uses the key; one statement. */
export function loadCampaigns(
  ctx: InTransaction<SystemContext>,
  integrationId: string | null,
  workspaceIds: string[],
): Promise<CampaignRow[]> {
  const at = now().toISOString();
  return queryRows(
    ctx.tx,
    campaignRow,
    sql`
    with open as materialized (
      select workspace_id, campaign_id, integration_id from calls
       where partner_id = (select partner_id from provider_integrations where id = ${integrationId}::uuid)
         and settled_at is null and status_code <= call_status_code('in_progress')
    ), lines as materialized (
      select (select count(*)::int from open) as agency,
             (select count(*)::int from open where integration_id = ${integrationId}::uuid) as key
    )
    select c.id, c.partner_id as "partnerId", c.workspace_id as "workspaceId", c.status, c.settings, c.revision,
           c.ends_at as "endsAt", c.wake_at as "wakeAt", c.binding_limit as "bindingLimit", c.updated_at as "limitedSince",
           a.id as "agentId", a.provider, a.deleted_at is not null as "isAgentGone", ${readinessColumns},
           coalesce(a.config->>'maxDurationSeconds', '600') as "maxDurationSeconds", ${standingColumns},
           coalesce(${numbersOf(at)}, '[]'::jsonb) as numbers,
           (date_trunc('day', ${at}::timestamptz at time zone w.time_zone) + interval '1 day') at time zone w.time_zone
             as "numbersResetAt",
           first.next_attempt_at as "nextAt", tally.pending, tally.dialing, ${isGrowing} as "isGrowing",
           w.time_zone as "timeZone", w.currency, w.rate_micros_per_minute as "workspaceRate",
           w.settings as "workspaceSettings", w.is_billing_exempt as "isBillingExempt",
           p.is_billing_exempt as "isPartnerExempt", v.usage_billing as "usageBilling",
           coalesce((select balance_micros from credit_accounts
                      where partner_id = p.id and workspace_id is null), 0)::bigint as "partnerBalanceMicros",
           p.calling_rules as "callingRules",
           coalesce((select jsonb_object_agg(name, default_value) from custom_variables
                      where partner_id = w.partner_id and workspace_id = w.id), '{}'::jsonb) as "variableDefaults",
           ${rulesOfCall(sql`a.id`, sql`${at}::timestamptz`)} as rules, d.version_id as "planVersionId",
           d.rules as "planRules", ${monthlyUsage} as usage,
           (select count(*)::int from open where campaign_id = c.id) as "campaignLines",
           (select count(*)::int from open where workspace_id = w.id) as "workspaceLines",
           lines.agency as "agencyLines", lines.key as "keyLines", ${dialsLastMinute(at)} as "dialsLastMinute",
           i.concurrency_limit as "concurrencyLimit", i.inbound_reserve as "inboundReserve",
           i.calls_per_second::float8 as "callsPerSecond", k.next_dial_at as "nextDialAt",
           coalesce(i.is_active and i.deleted_at is null, false) as "isKeyUsable", ${dialServiceColumn} as service
      from campaigns c
      join agents a on a.id = c.agent_id
      join workspaces w on w.id = c.workspace_id ${standingJoins}
     cross join lines
      left join provider_integrations i on i.id = a.integration_id
      left join dial_paces k on k.integration_id = i.id
     cross join lateral (
       select coalesce(sum(count) filter (where state = 'pending'), 0)::int as pending,
              coalesce(sum(count) filter (where state = 'dialing'), 0)::int as dialing
         from campaign_tallies where partner_id = c.partner_id and workspace_id = c.workspace_id and campaign_id = c.id) tally
      left join lateral (
       select next_attempt_at from campaign_recipients where campaign_id = c.id and state = 'pending'
        order by next_attempt_at, id limit 1) first on true
      left join lateral (
       select b.plan_version_id as version_id, ${rulesOfPlan} as rules from billing_periods b
        where b.partner_id = w.partner_id and b.workspace_id = w.id and b.status = 'open'
        order by b.starts_at desc limit 1) d on true
     where c.workspace_id = any(${workspaceIds}::uuid[])
       and a.integration_id is not distinct from ${integrationId}::uuid and ${isDue()}
     order by c.id`,
  );
}

/**
 * Numbers that campaign `c` may call from: its own choice, or its agent's number; those that the key has and can call. One
 * that the agency shares was dialled from as often as all its clients did.
 */
function numbersOf(at: string): Sql {
  return sql`(
    select jsonb_agg(jsonb_build_object('id', n.id, 'externalId', n.external_id, 'e164', n.e164, 'country', n.country,
                     'limit', n.daily_dial_limit, 'dialsToday', coalesce(y.dials, 0)) order by n.id)
      from phone_numbers n
      left join lateral (
        select sum(d.dials)::int as dials from number_days d
         where d.partner_id = c.partner_id and d.phone_number_id = n.id
           and d.day = (${at}::timestamptz at time zone w.time_zone)::date
           and (n.workspace_id is null or d.workspace_id = c.workspace_id)) y on true
     where n.partner_id = c.partner_id and n.deleted_at is null and n.integration_id = a.integration_id
       and n.external_id is not null and n.e164 is not null and n.status not in ('inactive', 'error')
       and case when jsonb_array_length(coalesce(c.settings->'numbers'->'numberIds', '[]'::jsonb)) = 0
                then n.id = a.phone_number_id
                else ${usableNumber(sql`c.workspace_id`)} and jsonb_exists(c.settings->'numbers'->'numberIds', n.id::text) end)`;
}

/** Whether more people are on their way into the list of `campaigns c`. */
export const isGrowing = sql`(
  exists (select from imports m where m.partner_id = c.partner_id and m.campaign_id = c.id and m.status = 'running')
  or ${isFed})`;

/** Counting a month costs more than the rest, so only where something is counted against. */
const monthlyUsage = sql`
  case when w.resource_limits->>'minutesPerMonth' is not null or w.resource_limits->>'spendMicrosPerMonth' is not null
       then ${usageOf({ partnerId: sql`w.partner_id`, workspaceId: sql`w.id`, timeZone: sql`w.time_zone` })} end`;

/** Ids are in the order of time, so the index finds the last minute's. */
function dialsLastMinute(at: string): Sql {
  return sql`
    case when c.settings->'pacing'->>'mostPerMinute' is null then 0
         else (select count(*)::int from calls x
                where x.partner_id = c.partner_id and x.workspace_id = c.workspace_id and x.campaign_id = c.id
                  and x.id > ${newIdAt(new Date(Date.now() - MINUTE_MS))}::uuid
                  and x.created_at > ${at}::timestamptz - interval '1 minute') end`;
}
