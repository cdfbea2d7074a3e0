import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { callingRules } from "@/types/calling-rules";
import { CALL_STATUSES } from "@/types/calls";
import { firstIdAt } from "../audit/id-bounds";
import type { WorkspaceContext } from "../shared/tenant-context";
import { keyOf, ofCampaign } from "./internal";
import { isFed } from "./is-fed";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** Minutes of the curve. */
const MINUTES = 30;
const MOST_ACTIVE = 100;
const FEED_ENTRIES = 30;
/** So many people from either end of the queue say by whose hours it is worked off. */
const SAMPLE = 50;
const HOUR_MS = 3_600_000;
/** Of the last day's calls so many are looked through for missing reports. */
const LOOKED_THROUGH = 2_000;
/** Reports get lost now and then: webhooks do not arrive where so many are missing, and one in so many. */
const LEAST_UNREPORTED = 3;
const ONE_UNREPORTED_IN = 20;

const person = { recipientId: z.uuid().nullable(), name: z.string(), phone: z.string() };
/** Instants inside JSON travel as text. */
const jsonInstant = z.string().transform((text) => new Date(text));

const feedRow = z.object({
  id: z.uuid(),
  at: jsonInstant,
  kind: z.enum(["allow", "defer", "block", "ended"]),
  ...person,
  callId: z.uuid().nullable(),
  outcome: z.string(),
  reason: z.string(),
  status: z.string(),
});
export type FeedRow = z.infer<typeof feedRow>;

const liveRow = z.object({
  dialsPerMinute: z.array(z.number().int()),
  linesInUse: z.number().int(),
  activeCalls: z.array(
    z.object({
      ...person,
      recipientId: z.uuid(),
      callId: z.uuid(),
      country: z.string().nullable(),
      status: z.enum(CALL_STATUSES),
      createdAt: jsonInstant,
    }),
  ),
  /** When the first and the last of those who wait may be dialled. */
  nextAttemptAt: z.date().nullable(),
  lastAttemptAt: z.date().nullable(),
  /** Some of those who wait. */
  sample: z.array(z.object({ phone: z.string(), country: z.string().nullable(), zones: z.string() })),
  /** The agency's own hours; null where they cannot be read. */
  callingRules: callingRules.nullable().catch(null),
  unreportedCalls: z.number().int(),
  isFed: z.boolean(),
  feed: z.array(feedRow),
});
export type LiveRow = z.infer<typeof liveRow>;

/** What moves from second to second in a campaign. One statement, whose cost does not grow with the list. */
export async function loadLive(ctx: WorkspaceContext, campaignId: string, at: Date): Promise<LiveRow> {
  const key = keyOf(ctx, campaignId);
  const since = (spanMs: number) => sql`${firstIdAt(new Date(at.getTime() - spanMs).toISOString())}::uuid`;
  const own = ofCampaign(sql`c`, key);
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      liveRow,
      sql`
      with dial as (
        select floor(extract(epoch from ${at.toISOString()}::timestamptz - c.created_at) / 60)::int as minutes_ago
          from calls c where ${own} and c.id >= ${since(MINUTES * MINUTE_MS)}
      ), open as materialized (
        select c.id, c.status, c.created_at, c.to_number from calls c
         where ${own} and c.settled_at is null and c.status in ('initiated', 'ringing', 'in_progress')
      )
      select (select array_agg(coalesce(d.dials, 0)::int order by m.minutes_ago desc)
                from generate_series(0, ${MINUTES - 1}) m(minutes_ago)
                left join (select minutes_ago, count(*) as dials from dial group by 1) d using (minutes_ago))
               as "dialsPerMinute",
             (select count(*)::int from open) as "linesInUse",
             coalesce((select jsonb_agg(to_jsonb(a)) from (${activeCalls(key)}) a), '[]') as "activeCalls",
             (select w.next_attempt_at from (${waiting(key, "first", 1)}) w) as "nextAttemptAt",
             (select w.next_attempt_at from (${waiting(key, "last", 1)}) w) as "lastAttemptAt",
             coalesce((select jsonb_agg(jsonb_build_object('phone', w.phone, 'country', w.country, 'zones', w.zones))
                         from ((${waiting(key, "first", SAMPLE)}) union (${waiting(key, "last", SAMPLE)})) w), '[]')
               as sample,
             (select p.calling_rules from partners p where p.id = ${key.partnerId}::uuid) as "callingRules",
             (${unreported(own, since(DAY_MS), at)}) as "unreportedCalls",
             exists (select from campaigns c where c.partner_id = ${key.partnerId}::uuid
                        and c.workspace_id = ${key.workspaceId}::uuid and c.id = ${campaignId}::uuid and ${isFed}) as "isFed",
             coalesce((select jsonb_agg(to_jsonb(f)) from (
               ${feed(key)} order by at desc, id desc limit ${FEED_ENTRIES}) f), '[]') as feed`,
    ),
  );
  if (!row) throw new Error("A query of aggregates answered no row.");
  return row;
}

/**
 * Calls settled within the last hour whose end nobody reported: the provider had to be asked, and either told the end or
 * had lost a call that it had shown. None where that is too few to mean anything. Calls that it never placed have no end to
 * report, and what was asked about a call in progress is no missing report.
 */
function unreported(own: Sql, since: Sql, at: Date): Sql {
  const hourAgo = new Date(at.getTime() - HOUR_MS).toISOString();
  return sql`
    select case when missing >= ${LEAST_UNREPORTED}::int and missing * ${ONE_UNREPORTED_IN}::int >= ended then missing else 0 end
      from (select count(*)::int as ended, (count(*) filter (where exists (
                select from call_log_entries l
                 where l.partner_id = c.partner_id and l.workspace_id = c.workspace_id and l.call_id = c.id
                   and ((l.kind = 'reconciled' and l.detail->'fields' @> '["endedAt"]')
                        or (l.kind = 'closed_unseen' and c.external_id is not null)))))::int as missing
              from (select * from calls c where ${own} and c.id >= ${since} order by c.id desc limit ${LOOKED_THROUGH}) c
             where c.settled_at >= ${hourAgo}::timestamptz) seen`;
}

/** Those who wait, from one end of the queue. */
function waiting(key: Parameters<typeof ofCampaign>[1], end: "first" | "last", most: number): Sql {
  const order = end === "first" ? sql`r.next_attempt_at, r.id` : sql`r.next_attempt_at desc, r.id desc`;
  return sql`select r.id, r.phone, r.country, r.zones, r.next_attempt_at from campaign_recipients r
              where ${ofCampaign(sql`r`, key)} and r.state = 'pending' order by ${order} limit ${most}`;
}

const NAME = sql`trim(concat(r.first_name, ' ', r.last_name)) as name`;

function activeCalls(key: Parameters<typeof ofCampaign>[1]): Sql {
  return sql`
    select o.id as "callId", r.id as "recipientId", ${NAME}, r.phone, r.country, o.status, o.created_at as "createdAt"
      from open o
      join campaign_recipients r on ${ofCampaign(sql`r`, key)} and r.call_id = o.id
     order by o.id limit ${MOST_ACTIVE}`;
}

/** The newest decisions and the newest ends of calls, each read backwards by its index. */
function feed(key: Parameters<typeof ofCampaign>[1]): Sql {
  return sql`
    (select d.id, d.created_at as at, d.verdict as kind, d.recipient_id as "recipientId", ${NAME},
            coalesce(r.phone, '') as phone, d.call_id as "callId", '' as outcome, d.reason, '' as status
       from (select * from dial_decisions d where ${ofCampaign(sql`d`, key)} order by d.id desc limit ${FEED_ENTRIES}) d
       left join campaign_recipients r on r.id = d.recipient_id and r.partner_id = d.partner_id)
    union all
    (select c.id, c.ended_at as at, 'ended' as kind, r.id as "recipientId", ${NAME},
            coalesce(r.phone, c.to_number, '') as phone, c.id as "callId", coalesce(r.outcome, '') as outcome,
            '' as reason, c.status::text as status
       from (select * from calls c where ${ofCampaign(sql`c`, key)} and c.ended_at is not null
              order by c.id desc limit ${FEED_ENTRIES}) c
       left join campaign_recipients r on ${ofCampaign(sql`r`, key)} and r.call_id = c.id)`;
}
