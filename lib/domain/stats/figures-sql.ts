import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { type Sql, sql } from "@/lib/data/rows";
import type { CallOutcome } from "@/types/calls";
import type { DayRange, Period } from "./period";

/** `outcomeOf` of types/calls.ts, for rows of the figures called `s`. */
const OUTCOME = sql`
  case when s.status in ('initiated', 'ringing', 'in_progress') then 'live'
       when s.status = 'completed' then case s.ended_reason when 'voicemail' then 'voicemail' else 'answered' end
       when s.status = 'failed' then 'failed' else 'unanswered' end`;

/** What is added up; amounts arrive as text because JSON numbers cannot hold them. */
export const measures = z.object({
  calls: z.number().int(),
  answered: z.number().int(),
  voicemail: z.number().int(),
  unanswered: z.number().int(),
  failed: z.number().int(),
  live: z.number().int(),
  durationSeconds: z.number().int(),
  answeredSeconds: z.number().int(),
  billableSeconds: z.number().int(),
  chargeMicros: z.coerce.bigint(),
  providerCostMicros: z.coerce.bigint(),
  partnerCostMicros: z.coerce.bigint(),
  positive: z.number().int(),
  neutral: z.number().int(),
  negative: z.number().int(),
  goalsMet: z.number().int(),
  goalsMissed: z.number().int(),
  /** Calls of which a cost is in a currency that it could not be told from. */
  uncompared: z.number().int(),
});
export type Measures = z.infer<typeof measures>;

function countOf(outcome: CallOutcome): Sql {
  return sql`coalesce(sum(f.calls) filter (where f.outcome = ${outcome}), 0)::int`;
}

/** The sums over rows of `figure f`, under the names of `measures`. */
export const MEASURES = sql`
  coalesce(sum(f.calls), 0)::int as calls, ${countOf("answered")} as answered, ${countOf("voicemail")} as voicemail,
  ${countOf("unanswered")} as unanswered, ${countOf("failed")} as failed, ${countOf("live")} as live,
  coalesce(sum(f.seconds), 0)::bigint as "durationSeconds",
  coalesce(sum(f.seconds) filter (where f.outcome = 'answered'), 0)::bigint as "answeredSeconds",
  coalesce(sum(f.billable), 0)::bigint as "billableSeconds", coalesce(sum(f.charge), 0)::text as "chargeMicros",
  coalesce(sum(f.provider_cost), 0)::text as "providerCostMicros",
  coalesce(sum(f.partner_cost), 0)::text as "partnerCostMicros", coalesce(sum(f.positive), 0)::int as positive,
  coalesce(sum(f.neutral), 0)::int as neutral, coalesce(sum(f.negative), 0)::int as negative,
  coalesce(sum(f.met), 0)::int as "goalsMet", coalesce(sum(f.missed), 0)::int as "goalsMissed",
  coalesce(sum(f.uncompared), 0)::int as uncompared`;

/** Sums of sums are added as integers: adding numerics again and again costs more than reading the rows. */
const SUMS = sql`
  sum(s.call_count) as calls, sum(s.duration_seconds)::bigint as seconds, sum(s.billable_seconds)::bigint as billable,
  sum(s.charge_micros)::bigint as charge, sum(s.provider_cost_micros)::bigint as provider_cost,
  sum(s.partner_cost_micros)::bigint as partner_cost, sum(s.positive_count) as positive,
  sum(s.neutral_count) as neutral, sum(s.negative_count) as negative, sum(s.goals_met) as met,
  sum(s.goals_missed) as missed, sum(s.uncompared_count) as uncompared`;

export interface FigureFilters {
  agentId?: string | undefined;
  direction?: "inbound" | "outbound" | undefined;
  outcome?: CallOutcome | undefined;
}

export function within(day: Sql, { firstDay, lastDay }: DayRange): Sql {
  return sql`${day} between ${firstDay}::date and ${lastDay}::date`;
}

export function withinEither(day: Sql, { before, ...range }: Period): Sql {
  return before ? sql`(${within(day, range)} or ${within(day, before)})` : within(day, range);
}

export function matching({ agentId, direction }: FigureFilters): Sql {
  return sql`${agentId === undefined ? Prisma.empty : sql`and s.agent_id = ${agentId}::uuid`}
             ${direction === undefined ? Prisma.empty : sql`and s.direction = ${direction}::call_direction`}`;
}

/**
 * The relation `figure`: sums by day, hour, member (agent or workspace), currency, outcome and reason; of the period before,
 * which is only compared with, by currency and outcome alone. `rows` ends a FROM with its WHERE; it names the figures `s`. Without `reason`
 * no reasons are told apart, which makes several times fewer rows.
 */
export function figureOf(
  columns: { day: Sql; hour: Sql; member: Sql; currency?: Sql; reason?: Sql | undefined },
  rows: Sql,
  period: Period,
): Sql {
  const isNow = within(columns.day, period);
  const now = (column: Sql) => (period.before ? sql`case when ${isNow} then ${column} end` : column);
  return sql`
    figure as materialized (
      select ${now(columns.day)} as day, ${now(columns.hour)} as hour, ${now(columns.member)} as member_id,
             ${OUTCOME} as outcome, ${now(columns.reason ?? sql`''`)} as ended_reason, ${isNow} as is_now,
             ${columns.currency ?? sql`''`} as currency, ${SUMS}
        from ${rows}
       group by 1, 2, 3, 4, 5, 6, 7
    )`;
}

/** Keeps an outcome's rows alone; the end of a WHERE over `figure f`. */
export function ofOutcome(outcome: CallOutcome | undefined): Sql {
  return outcome === undefined ? sql`true` : sql`f.outcome = ${outcome}`;
}

/** The relation `point`: where each bucket of the series starts and ends on the clocks of the zone. */
export function pointsOf({ firstDay, lastDay, bucket }: Period): Sql {
  const step = sql`(${`1 ${bucket}`})::interval`;
  const end = sql`${lastDay}::timestamp + interval '1 day'`;
  return sql`
    point as (
      select at, greatest(at, ${firstDay}::timestamp) as start_local, least(at + ${step}, ${end}) as end_local
        from generate_series(date_trunc(${bucket}, ${firstDay}::timestamp), ${end} - interval '1 hour', ${step}) at
    )`;
}

/** The bucket that a row of `figure f` falls into. */
export function bucketOfFigure(bucket: Period["bucket"]): Sql {
  return sql`date_trunc(${bucket}, f.day + make_interval(hours => f.hour))`;
}

/**
 * The instant at which clocks of a zone show a time, as ISO text. Of a time they show twice the earlier, which an hour
 * before plus an hour finds; of one they skip, the moment they are put forward.
 */
export function instantText(local: Sql, timeZone: string): Sql {
  const hour = sql`interval '1 hour'`;
  const later = sql`${local} at time zone ${timeZone}`;
  const earlier = sql`((${local} - ${hour}) at time zone ${timeZone}) + ${hour}`;
  return sql`to_char(case when (${earlier}) at time zone ${timeZone} = ${local} then least(${earlier}, ${later})
      else ${later} end at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}
