import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";

const platformStatsRow = z.object({
  partners: z.number().int(),
  workspaces: z.number().int(),
  callsToday: z.number().int(),
  failedSyncs: z.number().int(),
  pendingEvents: z.number().int(),
  oldestPendingSeconds: z.number(),
  deadEvents: z.number().int(),
  deadJobs: z.number().int(),
});

export type PlatformStats = z.infer<typeof platformStatsRow>;

/** Health of the platform in a few figures; today is the day in UTC. For its operators alone: crosses tenants. */
export async function getPlatformStats(): Promise<PlatformStats> {
  const instant = now();
  const midnight = new Date(instant);
  midnight.setUTCHours(0, 0, 0, 0);
  const [row] = await systemRead({}, (db) =>
    queryRows(
      db,
      platformStatsRow,
      sql`
        select (select count(*)::int from partners where deleted_at is null) as partners,
               (select count(*)::int from workspaces where deleted_at is null) as workspaces,
               (select coalesce(sum(h.call_count), 0)::int
                  from workspaces w
                  join call_stats_hourly h on h.partner_id = w.partner_id and h.workspace_id = w.id
                 where h.hour >= ${midnight}) as "callsToday",
               (select count(*)::int from agents where deleted_at is null and sync_status = 'error') as "failedSyncs",
               p.pending as "pendingEvents",
               greatest(0, coalesce(extract(epoch from ${instant} - p.oldest), 0))::float8 as "oldestPendingSeconds",
               (select count(*)::int from webhook_events where status = 'dead') as "deadEvents",
               (select count(*)::int from pgboss.job
                 where name like '%.dead' and state = 'created') as "deadJobs"
          from (select count(*)::int as pending, min(received_at) as oldest
                  from webhook_events where status = 'pending') p`,
    ),
  );
  if (!row) throw new Error("A query without a table answered no row.");
  return row;
}
