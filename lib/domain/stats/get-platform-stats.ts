import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { type PlatformStatsResource, platformStatsResource } from "@/types/console";
import { deadLetterName, JOB_NAMES } from "@/types/jobs";

const DAY_MS = 86_400_000;
/** Lag is told from the last events alone, so that it costs the same on a busy platform. */
const LAG_SAMPLE = 1_000;

const DEAD_LETTERS = JSON.stringify(JOB_NAMES.map((name) => ({ name, dead: deadLetterName(name) })));

/** Size and health of the platform; today is the day in UTC. For its operators alone: crosses tenants. One statement. */
export async function getPlatformStats(): Promise<PlatformStatsResource> {
  const instant = now();
  const midnight = new Date(instant);
  midnight.setUTCHours(0, 0, 0, 0);
  const dayAgo = new Date(instant.getTime() - DAY_MS);
  const [row] = await systemRead({}, (db) =>
    queryRows(
      db,
      platformStatsResource,
      sql`
        select a.partners, a.suspended as "suspendedPartners",
               (select count(*)::int from workspaces where deleted_at is null) as workspaces,
               (select count(*)::int from users) as people,
               (select count(*)::int from partner_requests where status = 'pending') as "pendingRequests",
               c.today as "callsToday", c.seconds / 60.0::float8 as "minutesToday", c.ended as "endedCallsLastDay",
               c.failed as "failedCallsLastDay",
               (select count(*)::int from agents where deleted_at is null and sync_status = 'error') as "failedSyncs",
               (select count(*)::int from provider_integrations
                 where deleted_at is null and status in ('refused', 'unreachable')) as "troubledKeys",
               p.pending as "pendingEvents",
               greatest(0, coalesce(extract(epoch from ${instant} - p.oldest), 0))::float8 as "oldestPendingSeconds",
               (select count(*)::int from webhook_events where status = 'dead') as "deadEvents",
               l.lag as "eventLagSeconds", j.ready as "readyJobs",
               greatest(0, coalesce(extract(epoch from ${instant} - j.oldest), 0))::float8 as "oldestReadySeconds",
               d.dead as "deadJobs"
          from (select count(*)::int as partners, count(*) filter (where status = 'suspended')::int as suspended
                  from partners where deleted_at is null) a
         cross join (
           select coalesce(sum(h.call_count) filter (where h.slot >= ${midnight}), 0)::int as today,
                  coalesce(sum(h.duration_seconds) filter (where h.slot >= ${midnight}), 0)::float8 as seconds,
                  coalesce(sum(h.call_count) filter (
                    where h.status not in ('initiated', 'ringing', 'in_progress')), 0)::int as ended,
                  coalesce(sum(h.call_count) filter (where h.status = 'failed'), 0)::int as failed
             from workspaces w
             join call_stats_slots h on h.partner_id = w.partner_id and h.workspace_id = w.id
            where h.slot > ${dayAgo}) c
         cross join (
           select count(*)::int as pending, min(received_at) as oldest from webhook_events where status = 'pending') p
         cross join (
           select percentile_cont(0.95) within group (order by extract(epoch from e.processed_at - e.received_at))::float8
                    as lag
             from (select received_at, processed_at, status from webhook_events order by id desc limit ${LAG_SAMPLE}) e
            where e.status = 'processed' and e.received_at > ${instant}::timestamptz - interval '1 hour') l
         cross join (
           select count(*)::int as ready, min(q.start_after) as oldest from pgboss.job q
            where q.name = any(${JOB_NAMES}::text[]) and q.state in ('created', 'retry')
              and q.start_after <= ${instant}) j
         cross join (
           select coalesce(jsonb_agg(jsonb_build_object('name', name, 'count', dead) order by dead desc, name),
                           '[]'::jsonb) as dead
             from (select n.name, count(*)::int as dead
                     from jsonb_to_recordset(${DEAD_LETTERS}::jsonb) as n(name text, dead text)
                     join pgboss.job k on k.name = n.dead and k.state = 'created'
                    group by n.name) given_up) d`,
    ),
  );
  if (!row) throw new Error("A query of aggregates answered no row.");
  return row;
}
