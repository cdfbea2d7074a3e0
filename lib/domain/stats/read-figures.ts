import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { WorkspaceContext } from "../shared/tenant-context";
import {
  bucketOfFigure,
  type FigureFilters,
  figureOf,
  instantText,
  MEASURES,
  matching,
  measures,
  ofOutcome,
  pointsOf,
  withinEither,
} from "./figures-sql";
import type { Period } from "./period";

const MOST_AGENTS = 200;

const figuresRow = z.object({
  from: z.string(),
  to: z.string(),
  beforeFrom: z.string().nullable(),
  beforeTo: z.string().nullable(),
  totals: z.array(measures.extend({ isNow: z.boolean() })),
  series: z.array(measures.extend({ day: z.string(), hour: z.number(), from: z.string(), to: z.string() })),
  reasons: z.array(z.object({ reason: z.string(), calls: z.number().int() })),
  agents: z.array(measures.extend({ agentId: z.string(), name: z.string() })),
  heatMap: z.array(
    z.object({
      weekday: z.number().int(),
      hour: z.number().int(),
      calls: z.number().int(),
      answered: z.number().int(),
    }),
  ),
});

export type WorkspaceFigures = z.infer<typeof figuresRow>;

export type FigurePart = "series" | "reasons" | "agents" | "heatMap";

export interface FiguresQuery extends FigureFilters {
  period: Period;
  /** Whose days and hours. */
  timeZone: string;
  parts: readonly FigurePart[];
}

/**
 * Figures of the workspace in any time zone, in one statement over the rollups: days as they are kept where the zone is
 * the workspace's own, quarters of an hour otherwise, and where a series goes by the hour. Days belong to the zone that
 * the workspace had when the call was made.
 */
export async function readFigures(ctx: WorkspaceContext, query: FiguresQuery): Promise<WorkspaceFigures> {
  const { period, timeZone, outcome } = query;
  const { before } = period;
  const asked = (part: FigurePart, rows: Sql) =>
    query.parts.includes(part)
      ? sql`coalesce((select json_agg(r) from (${rows}) r), '[]'::json)`
      : sql`'[]'::json`;
  const startOf = (day: string) => instantText(sql`${day}::timestamp`, timeZone);
  const endOf = (day: string) => instantText(sql`(${day}::timestamp + interval '1 day')`, timeZone);
  const [row] = await read(
    ctx,
    (db) =>
      queryRows(
        db,
        figuresRow,
        sql`
        with ${sourceOf(ctx, query)}, ${pointsOf(period)}
        select ${startOf(period.firstDay)} as "from", ${endOf(period.lastDay)} as "to",
               ${before ? startOf(before.firstDay) : sql`null::text`} as "beforeFrom",
               ${before ? endOf(before.lastDay) : sql`null::text`} as "beforeTo",
               coalesce((select json_agg(r) from (
                 select f.is_now as "isNow", ${MEASURES} from figure f where ${ofOutcome(outcome)} group by 1) r),
                 '[]'::json) as totals,
               ${asked("series", seriesRows(query))} as series,
               ${asked("reasons", REASONS)} as reasons,
               ${asked("agents", agentRows(ctx))} as agents,
               ${asked("heatMap", HEAT_MAP)} as "heatMap"`,
      ),
    { replica: true },
  );
  if (!row) throw new Error("A query of aggregates answered no row.");
  return row;
}

function seriesRows({ period, timeZone }: FiguresQuery): Sql {
  return sql`
    select p.start_local::date as day, extract(hour from p.start_local)::int as hour,
           ${instantText(sql`p.start_local`, timeZone)} as "from", ${instantText(sql`p.end_local`, timeZone)} as "to",
           ${MEASURES}
      from point p
      left join figure f on f.is_now and ${bucketOfFigure(period.bucket)} = p.at
     group by p.start_local, p.end_local order by p.start_local`;
}

const REASONS = sql`
  select f.ended_reason as reason, sum(f.calls)::int as calls
    from figure f where f.is_now and f.ended_reason <> ''
   group by 1 having sum(f.calls) <> 0 order by 2 desc, 1`;

const HEAT_MAP = sql`
  select extract(isodow from h.day)::int as weekday, h.hour::int as hour, sum(h.calls)::int as calls,
         sum(h.answered)::int as answered
    from hourly h group by 1, 2 having sum(h.calls) <> 0 order by 1, 2`;

function agentRows({ scope }: WorkspaceContext): Sql {
  return sql`
    select f.member_id as "agentId", a.name, ${MEASURES}
      from figure f
      join agents a on a.partner_id = ${scope.partnerId}::uuid and a.id = f.member_id
     where f.is_now
     group by 1, 2 having sum(f.calls) <> 0 order by sum(f.calls) desc, a.name, 1 limit ${MOST_AGENTS}`;
}

/** The relations `figure` and `hourly`. */
function sourceOf(ctx: WorkspaceContext, query: FiguresQuery): Sql {
  const { period, timeZone } = query;
  const isOwnZone = timeZone === ctx.workspace.timeZone;
  return isOwnZone && period.bucket !== "hour" ? fromDays(ctx, query) : fromSlots(ctx, query);
}

function ownRows({ scope, workspace }: WorkspaceContext, query: FiguresQuery): Sql {
  return sql`s.partner_id = ${scope.partnerId}::uuid and s.workspace_id = ${workspace.id}::uuid ${matching(query)}`;
}

function fromDays(ctx: WorkspaceContext, query: FiguresQuery): Sql {
  const { period } = query;
  const own = ownRows(ctx, query);
  const columns = { day: sql`s.day`, hour: sql`0`, member: sql`s.agent_id`, reason: reasonOf(query) };
  const rows = sql`call_stats_daily s where ${own} and ${withinEither(sql`s.day`, period)}`;
  return sql`${figureOf(columns, rows, period)}, hourly as (
      select s.day, s.hour, sum(s.call_count) as calls, sum(s.answered_count) as answered
        from call_hours_daily s
       where ${own} and ${withinEither(sql`s.day`, { ...period, before: null })}
       group by 1, 2
    )`;
}

function reasonOf({ parts }: FiguresQuery): Sql | undefined {
  return parts.includes("reasons") ? sql`s.ended_reason` : undefined;
}

/**
 * A day's slots lie within a day of it in UTC, whatever the zone; which of them are its own the clocks there say. They
 * are read once for each slot: asking them for every cell would cost more than all the rest.
 */
function fromSlots(ctx: WorkspaceContext, query: FiguresQuery): Sql {
  const { period, timeZone } = query;
  // What is compared with lies before.
  const { firstDay } = period.before ?? period;
  const from = sql`(${firstDay}::timestamp - interval '1 day') at time zone 'UTC'`;
  const to = sql`(${period.lastDay}::timestamp + interval '2 days') at time zone 'UTC'`;
  const columns = { day: sql`l.day`, hour: sql`l.hour`, member: sql`s.agent_id`, reason: reasonOf(query) };
  const rows = sql`call_stats_slots s join clock l on l.slot = s.slot
    where ${ownRows(ctx, query)} and s.slot >= ${from} and s.slot < ${to}`;
  return sql`clock as materialized (
      select c.slot, c.at::date as day, extract(hour from c.at)::int as hour
        from (select slot, slot at time zone ${timeZone} as at
                from generate_series(${from}, ${to}, interval '15 minutes') slot offset 0) c
       where ${withinEither(sql`c.at::date`, period)}
    ), ${figureOf(columns, rows, period)}, hourly as (
      select f.day, f.hour, f.calls, case f.outcome when 'answered' then f.calls else 0 end as answered
        from figure f where f.is_now
    )`;
}
