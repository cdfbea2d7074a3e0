import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { PartnerAnalyticsResource } from "@/types/analytics";
import type { PartnerContext } from "../shared/tenant-context";
import { bucketOfFigure, figureOf, MEASURES, measures, pointsOf, withinEither } from "./figures-sql";
import { type Period, type PeriodQuery, readPeriod } from "./period";
import { toFigures, toOutcomes } from "./to-figures";

const MOST_CLIENTS = 500;

const partnerFiguresRow = z.object({
  totals: z.array(measures.extend({ isNow: z.boolean() })),
  series: z.array(measures.extend({ day: z.string() })),
  clients: z.array(
    measures.extend({ workspaceId: z.string(), slug: z.string(), name: z.string(), currency: z.string() }),
  ),
});

export interface PartnerReport {
  figures: z.infer<typeof partnerFiguresRow>;
  period: Period;
}

/**
 * The calls of all clients, in one statement over the daily figures for any number of clients. Days are each client's
 * own; which day it is now is told in UTC. Throws `validation_failed` on a period that is none.
 */
export async function getPartnerAnalytics(ctx: PartnerContext, query: PeriodQuery): Promise<PartnerReport> {
  const { partnerId } = ctx.scope;
  const asked = readPeriod(query, now(), "UTC");
  const period: Period = asked.bucket === "hour" ? { ...asked, bucket: "day" } : asked;
  const columns = { day: sql`s.day`, hour: sql`0`, member: sql`s.workspace_id` };
  const rows = sql`client join call_stats_daily s on s.partner_id = ${partnerId}::uuid and s.workspace_id = client.id
    where ${withinEither(sql`s.day`, period)}`;
  const [figures] = await read(
    ctx,
    (db) =>
      queryRows(
        db,
        partnerFiguresRow,
        sql`
        with client as materialized (
          select id, slug, name, currency from workspaces
           where partner_id = ${partnerId}::uuid and deleted_at is null
        ), ${figureOf(columns, rows, period)}, ${pointsOf(period)}
        select coalesce((select json_agg(r) from (
                 select f.is_now as "isNow", ${MEASURES} from figure f group by 1) r), '[]'::json) as totals,
               coalesce((select json_agg(r) from (
                 select p.start_local::date as day, ${MEASURES}
                   from point p
                   left join figure f on f.is_now and ${bucketOfFigure(period.bucket)} = p.at
                  group by p.start_local order by p.start_local) r), '[]'::json) as series,
               coalesce((select json_agg(r) from (
                 select c.id as "workspaceId", c.slug, c.name, c.currency, ${MEASURES}
                   from figure f join client c on c.id = f.member_id
                  where f.is_now
                  group by 1, 2, 3, 4 having sum(f.calls) <> 0
                  order by sum(f.calls) desc, c.name, 1 limit ${MOST_CLIENTS}) r), '[]'::json) as clients`,
      ),
    { replica: true },
  );
  if (!figures) throw new Error("A query of aggregates answered no row.");
  return { figures, period };
}

const ALL = { charges: true, margins: true };

export function toPartnerAnalyticsResource(
  { figures, period }: PartnerReport,
  currency: string,
): PartnerAnalyticsResource {
  const { firstDay, lastDay, bucket, before } = period;
  const [now, then] = [true, false].map((isNow) => figures.totals.find((sums) => sums.isNow === isNow));
  return {
    currency,
    firstDay,
    lastDay,
    bucket,
    totals: toFigures(now, ALL),
    before: before && { ...before, totals: toFigures(then, ALL) },
    series: figures.series.map((point) => ({ ...toFigures(point, ALL), day: point.day })),
    outcomes: toOutcomes(now),
    clients: figures.clients.map((client) => ({
      ...toFigures(client, ALL),
      workspaceId: client.workspaceId,
      slug: client.slug,
      name: client.name,
      currency: client.currency,
    })),
  };
}
