import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { type Sql, sql } from "@/lib/data/rows";
import { now } from "@/lib/platform/clock";
import { addDays, localDay } from "../shared/local-day";
import { readOnlySql } from "../shared/read-only";

export const clientRow = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  status: z.enum(["active", "suspended", "archived", "deleted"]),
  statusReason: z.string().nullable(),
  purgeAfter: z.date().nullable(),
  legalHoldSince: z.date().nullable(),
  legalHoldReason: z.string().nullable(),
  heldCalls: z.number().int(),
  timeZone: z.string(),
  currency: z.string(),
  rateMicrosPerMinute: z.bigint(),
  isBillingExempt: z.boolean(),
  twoFactorRequired: z.boolean(),
  features: z.unknown(),
  limits: z.unknown(),
  settings: z.unknown(),
  balanceMicros: z.bigint(),
  isReadOnly: z.boolean(),
  reachedLimit: z.enum(["minutes", "spend"]).nullable(),
  need: z.number().int(),
  agents: z.number().int(),
  failedSyncs: z.number().int(),
  phoneNumbers: z.number().int(),
  callsInProgress: z.number().int(),
  callsLast30Days: z.number().int(),
  secondsLast30Days: z.bigint(),
  billedSecondsThisMonth: z.bigint(),
  spendMicrosThisMonth: z.bigint(),
  lastCallAt: z.date().nullable(),
  createdAt: z.date(),
});

export type ClientRow = z.infer<typeof clientRow>;

/** Clients there are: not deleted. */
export const present = sql`w.deleted_at is null`;

/**
 * Clients that were deleted and can still be restored. Those past their time are gone, whether erased yet or not, but for
 * those under legal hold, which nobody erases.
 */
export const restorable = sql`(w.deleted_at is not null and w.purged_at is null
  and (w.purge_after > now() or w.legal_hold_at is not null))`;

/**
 * Clients whose contents are to be erased, which waits while a legal hold lies on them or one of their calls. A minute later than they can be restored: that is longer than any transaction
 * takes, so none that still saw them as restorable ends after erasing began.
 */
export const purgeable = sql`(w.deleted_at is not null and w.purge_after <= now() - interval '1 minute'
  and w.purged_at is null and w.legal_hold_at is null
  and not exists (select from calls c
                   where c.partner_id = w.partner_id and c.workspace_id = w.id and c.legal_hold_at is not null))`;

const isReadOnly = Prisma.raw(readOnlySql("w", "b"));

const hasFailedSync = sql`exists (
  select 1 from agents a
   where a.partner_id = w.partner_id and a.workspace_id = w.id and a.deleted_at is null and a.sync_status = 'error')`;

/** The first day of the client's running month, in its own zone. */
function monthStart(): Sql {
  return sql`date_trunc('month', ${now().toISOString()}::timestamptz at time zone w.time_zone)::date`;
}

/**
 * The limit of its month that leaves a client no room for another call. One of nothing at all is meant to stop calls, so
 * it does not count. Where there is no limit no figure is read.
 */
function reachedLimit(): Sql {
  const [minutes, spend] = [
    sql`(w.resource_limits->>'minutesPerMonth')::bigint`,
    sql`(w.resource_limits->>'spendMicrosPerMonth')::bigint`,
  ];
  return sql`(case when ${minutes} > 0 or ${spend} > 0 then (
    select case when ${minutes} > 0 and coalesce(sum(d.billable_seconds), 0) + 60 > ${minutes} * 60 then 'minutes'
                when ${spend} > 0 and coalesce(sum(d.charge_micros), 0)
                  + case when w.is_billing_exempt then 0 else w.rate_micros_per_minute end > ${spend} then 'spend' end
      from call_stats_daily d
     where d.partner_id = w.partner_id and d.workspace_id = w.id and d.day >= ${monthStart()}) end)`;
}

/**
 * How much a client waits for the agency: 0 nothing works any more, 1 its month is used up or agents did not reach the
 * engine, 2 not at all.
 */
function need(): Sql {
  return sql`(case when w.deleted_at is not null or w.status <> 'active' then 2
    when ${isReadOnly} then 0 when ${hasFailedSync} or ${reachedLimit()} is not null then 1 else 2 end)`;
}

export function needingHelp(): Sql {
  return sql`${need()} < 2`;
}

/** Held calls are counted no further. */
const MOST_HELD_COUNTED = 1_000;

export type ClientOrder = "name" | "need";

/** The keys of each order, for `order by` and for comparing with the end of the page before. */
function orderOf(order: ClientOrder): Sql {
  return order === "name" ? sql`w.name, w.id` : sql`${need()}, w.name, w.id`;
}

/** Clients behind the one with these keys (need, name, id). */
export function behind(order: ClientOrder, keys: [need: string, name: string, id: string]): Sql {
  const [needKey, name, id] = keys;
  return order === "name"
    ? sql`(w.name, w.id) > (${name}, ${id}::uuid)`
    : sql`(${need()}, w.name, w.id) > (${needKey}::int, ${name}, ${id}::uuid)`;
}

/** Ids of clients that a condition on `workspaces w` (and `credit_accounts b`) narrows to, in order. */
export function selectClientIds(partnerId: string, where: Sql, order: ClientOrder, limit: number): Sql {
  return sql`
    select w.id from workspaces w
      left join credit_accounts b on b.partner_id = w.partner_id and b.workspace_id = w.id
     where w.partner_id = ${partnerId}::uuid and ${where}
     order by ${orderOf(order)} limit ${limit}`;
}

/**
 * The partner's clients in order, with what they have and did. `where` is about `workspaces w` and applies before the
 * limit, so that figures are gathered for one page only. Months are those of each client's own zone.
 */
export function selectClients(partnerId: string, where: Sql, order: ClientOrder, limit: number): Sql {
  const since = addDays(localDay(now(), "UTC"), -29);
  return sql`
    select w.id, w.slug, w.name, case when w.deleted_at is null then w.status::text else 'deleted' end as status,
           w.status_reason as "statusReason", w.purge_after as "purgeAfter", w.legal_hold_at as "legalHoldSince",
           w.legal_hold_reason as "legalHoldReason",
           (select count(*)::int from (
              select from calls c
               where c.partner_id = w.partner_id and c.workspace_id = w.id and c.legal_hold_at is not null
               limit ${MOST_HELD_COUNTED}) h) as "heldCalls", w.time_zone as "timeZone", w.currency,
           w.rate_micros_per_minute as "rateMicrosPerMinute", w.is_billing_exempt as "isBillingExempt",
           w.two_factor_required as "twoFactorRequired", w.features, w.resource_limits as limits,
           w.settings, w.balance_micros as "balanceMicros", w.is_read_only as "isReadOnly", w.reached_limit as "reachedLimit",
           w.need, g.agents, g.failed as "failedSyncs", g.numbers as "phoneNumbers", w.created_at as "createdAt",
           (select count(*)::int from calls c
             where c.partner_id = w.partner_id and c.workspace_id = w.id
               and c.status_code <= call_status_code('in_progress')) as "callsInProgress",
           s.calls as "callsLast30Days", s.seconds as "secondsLast30Days",
           s.billed as "billedSecondsThisMonth", s.spend as "spendMicrosThisMonth",
           (select c.created_at from calls c
             where c.partner_id = w.partner_id and c.workspace_id = w.id
             order by c.id desc limit 1) as "lastCallAt"
      from (select w.*, coalesce(b.balance_micros, 0)::bigint as balance_micros, ${isReadOnly} as is_read_only,
                   ${reachedLimit()} as reached_limit, ${need()} as need, ${monthStart()} as month
              from workspaces w
              left join credit_accounts b on b.partner_id = w.partner_id and b.workspace_id = w.id
             where w.partner_id = ${partnerId}::uuid and ${where}
             order by ${orderOf(order)} limit ${limit}) w
      cross join lateral (
        select (count(*) filter (where a.archived_at is null))::int as agents, (count(*) filter (where a.sync_status = 'error'))::int as failed,
               count(distinct a.phone_number_id)::int as numbers
          from agents a
         where a.partner_id = w.partner_id and a.workspace_id = w.id and a.deleted_at is null) g
      cross join lateral (
        select coalesce(sum(call_count) filter (where d.day >= ${since}::date), 0)::int as calls,
               coalesce(sum(duration_seconds) filter (where d.day >= ${since}::date), 0)::bigint as seconds,
               coalesce(sum(billable_seconds) filter (where d.day >= w.month), 0)::bigint as billed,
               coalesce(sum(charge_micros) filter (where d.day >= w.month), 0)::bigint as spend
          from call_stats_daily d
         where d.partner_id = w.partner_id and d.workspace_id = w.id and d.day >= least(${since}::date, w.month)) s
     order by ${order === "name" ? sql`w.name, w.id` : sql`w.need, w.name, w.id`}`;
}
