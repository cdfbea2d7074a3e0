import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { CALL_STATUSES } from "@/types/calls";
import { addDays, localDay } from "../shared/local-day";
import type { WorkspaceContext } from "../shared/tenant-context";

/** Sums arrive inside JSON, where a bigint would lose digits: the statement makes amounts text. */
const dayCell = z.object({
  day: z.iso.date(),
  status: z.enum(CALL_STATUSES),
  calls: z.number().int(),
  durationSeconds: z.number().int(),
  billableSeconds: z.number().int(),
  chargeMicros: z.coerce.bigint(),
});

const statsRow = z.object({
  cells: z.array(dayCell),
  agents: z.array(
    z.object({
      agentId: z.uuid(),
      name: z.string(),
      calls: z.number().int(),
      answered: z.number().int(),
      durationSeconds: z.number().int(),
    }),
  ),
});

export type DayCell = z.infer<typeof dayCell>;

/** The figures of a workspace from `firstDay` to `today`; `cells` reaches back to yesterday at least. */
export interface DashboardStats extends z.infer<typeof statsRow> {
  firstDay: string;
  today: string;
}

const MOST_AGENTS = 50;

/** Figures of so many days, today included, in the workspace's time zone. One statement over the daily rollups. */
export async function getDashboardStats(ctx: WorkspaceContext, days: number): Promise<DashboardStats> {
  const today = localDay(now(), ctx.workspace.timeZone);
  const firstDay = addDays(today, 1 - days);
  const readFrom = days > 1 ? firstDay : addDays(today, -1);
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      statsRow,
      sql`
        with figures as materialized (
          select day, agent_id, status, sum(call_count) as calls, sum(duration_seconds) as seconds,
                 sum(billable_seconds) as billable, sum(charge_micros) as charge
            from call_stats_daily
           where partner_id = ${ctx.scope.partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid
             and day between ${readFrom}::date and ${today}::date
           group by day, agent_id, status
        )
        select coalesce((select json_agg(json_build_object('day', f.day, 'status', f.status, 'calls', f.calls,
                                  'durationSeconds', f.seconds, 'billableSeconds', f.billable,
                                  'chargeMicros', f.charge::text) order by f.day)
                           from (select day, status, sum(calls) as calls, sum(seconds) as seconds,
                                        sum(billable) as billable, sum(charge) as charge
                                   from figures group by day, status having sum(calls) <> 0) f), '[]'::json) as cells,
               coalesce((select json_agg(json_build_object('agentId', g.agent_id, 'name', g.name, 'calls', g.calls,
                                  'answered', g.answered, 'durationSeconds', g.seconds) order by g.calls desc, g.name)
                           from (select f.agent_id, a.name, sum(f.calls) as calls, sum(f.seconds) as seconds,
                                        coalesce(sum(f.calls) filter (where f.status = 'completed'), 0) as answered
                                   from figures f
                                   join agents a on a.partner_id = ${ctx.scope.partnerId}::uuid and a.id = f.agent_id
                                  where f.day >= ${firstDay}::date
                                  group by f.agent_id, a.name having sum(f.calls) <> 0
                                  order by sum(f.calls) desc, a.name limit ${MOST_AGENTS}) g), '[]'::json) as agents`,
    ),
  );
  return { ...(row ?? { cells: [], agents: [] }), firstDay, today };
}
