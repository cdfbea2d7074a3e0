import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { PartnerContext } from "../shared/tenant-context";
import { bucketOfFigure, figureOf, MEASURES, measures, pointsOf, withinEither } from "./figures-sql";
import { type Period, type PeriodQuery, readPeriod } from "./period";

/** A page shows no more; a file holds them all. */
const MOST_CLIENTS_SHOWN = 500;

/** Sums over all clients where no currency is named, else over those charged in it. */
const ofCurrency = measures.extend({ currency: z.string().nullable() });

const partnerFiguresRow = z.object({
  totals: z.array(ofCurrency.extend({ isNow: z.boolean() })),
  series: z.array(ofCurrency.extend({ day: z.string() })),
  clients: z.array(
    measures.extend({ workspaceId: z.string(), slug: z.string(), name: z.string(), currency: z.string() }),
  ),
});

export interface PartnerReport {
  figures: z.infer<typeof partnerFiguresRow>;
  period: Period;
}

export interface PartnerReportQuery extends PeriodQuery {
  /** How many clients are named, the busiest; all of them where this is null. */
  mostClients?: number | null;
}

/**
 * The calls of all clients, in one statement over the daily figures for any number of clients. Days are each client's
 * own; which day it is now is told in UTC. Throws `validation_failed` on a period that is none.
 */
export async function getPartnerAnalytics(
  ctx: PartnerContext,
  { mostClients = MOST_CLIENTS_SHOWN, ...query }: PartnerReportQuery,
): Promise<PartnerReport> {
  const { partnerId } = ctx.scope;
  const asked = readPeriod(query, now(), "UTC");
  const period: Period = asked.bucket === "hour" ? { ...asked, bucket: "day" } : asked;
  const columns = {
    ...{ day: sql`s.day`, hour: sql`0`, member: sql`s.workspace_id`, currency: sql`client.currency` },
  };
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
        select ${listOf(TOTALS)} as totals, ${listOf(seriesRows(period))} as series,
               ${listOf(clientRows(mostClients))} as clients`,
      ),
    { replica: true },
  );
  if (!figures) throw new Error("A query of aggregates answered no row.");
  return { figures, period };
}

function listOf(rows: Sql): Sql {
  return sql`coalesce((select json_agg(r) from (${rows}) r), '[]'::json)`;
}

const TOTALS = sql`
  select f.is_now as "isNow", f.currency, ${MEASURES}
    from figure f group by grouping sets ((f.is_now), (f.is_now, f.currency))`;

/** A point without calls has no currency either: it is there once, with the sums over all. */
function seriesRows(period: Period): Sql {
  return sql`
    select p.start_local::date as day, f.currency, ${MEASURES}
      from point p
      left join figure f on f.is_now and ${bucketOfFigure(period.bucket)} = p.at
     group by grouping sets ((p.start_local), (p.start_local, f.currency))
    having grouping(f.currency) = 1 or f.currency is not null
     order by p.start_local`;
}

function clientRows(most: number | null): Sql {
  return sql`
    select c.id as "workspaceId", c.slug, c.name, c.currency, ${MEASURES}
      from figure f join client c on c.id = f.member_id
     where f.is_now
     group by 1, 2, 3, 4 having sum(f.calls) <> 0
     order by sum(f.calls) desc, c.name, 1 limit ${most}::int`;
}
