import { z } from "zod";
import { type Sql, sql } from "@/lib/data/rows";
import { now } from "@/lib/platform/clock";

/** What one more call is counted against; amounts inside JSON travel as text. */
export const callUsage = z.object({
  agencyCalls: z.number().int(),
  callsInProgress: z.number().int(),
  endedSeconds: z.number().int(),
  billedSeconds: z.coerce.bigint(),
  chargeMicros: z.coerce.bigint(),
});

/** Whose calls are counted, as parts of a statement. */
interface CountedWorkspace {
  partnerId: Sql;
  workspaceId: Sql;
  timeZone: Sql;
}

/**
 * `callUsage` of the workspace, from the daily figures, which settlements keep equal to the calls, and from the calls that
 * are not settled yet; months are the workspace's own. To be read as the system role, for the agency's other workspaces
 * are out of this one's sight: what others had placed before is committed by now, and this transaction has placed nothing.
 */
export function usageOf({ partnerId, workspaceId, timeZone }: CountedWorkspace): Sql {
  return sql`(
    select jsonb_build_object(
             'agencyCalls', (select count(*) from calls
                              where partner_id = ${partnerId} and settled_at is null
                                and status_code <= call_status_code('in_progress')),
             'callsInProgress', open.calls, 'endedSeconds', open.seconds, 'billedSeconds', month.seconds::text,
             'chargeMicros', month.charge::text)
      from (select date_trunc('month', ${now().toISOString()}::timestamptz at time zone ${timeZone})::date
                as first) m
     cross join lateral (
       select count(*) filter (where status_code <= call_status_code('in_progress')) as calls,
              coalesce(sum(coalesce(duration_seconds, 60)) filter (
                where status_code = call_status_code('completed') and stat_date >= m.first), 0) as seconds
         from calls
        where partner_id = ${partnerId} and workspace_id = ${workspaceId} and settled_at is null) open
     cross join lateral (
       select coalesce(sum(billable_seconds), 0) as seconds, coalesce(sum(charge_micros), 0) as charge
         from call_stats_daily
        where partner_id = ${partnerId} and workspace_id = ${workspaceId} and day >= m.first) month)`;
}
