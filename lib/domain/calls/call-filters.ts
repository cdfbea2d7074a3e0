import { Prisma } from "@/generated/prisma/client";
import { type Sql, sql } from "@/lib/data/rows";
import type { CallFilters, CallOutcome } from "@/types/calls";
import { firstIdAt } from "../audit/id-bounds";
import { assertCan, type Viewer } from "../shared/can";
import { DomainError } from "../shared/errors";
import { between, numberPrefixes } from "./number-prefixes";

/** Ids are made a moment before or after the instant a call is said to be created at. */
export const ID_SLACK_MS = 60_000;
const MOST_MICROS = 9_223_372_036_854_775_807n;

/**
 * The conditions on `c` that filters stand for, each one a comparison that an index may serve under row-level security.
 * Throws `forbidden` for filters on costs of who may not see them, `validation_failed` for a number that is none.
 */
export function callConditions(
  viewer: Viewer,
  filters: CallFilters & { ids?: readonly string[] | undefined },
): Sql {
  const { minCostMicros, maxCostMicros, ids } = filters;
  if (minCostMicros !== undefined || maxCostMicros !== undefined) assertCan(viewer, "calls.costs.read");
  const conditions = [
    ...kindConditions(filters),
    ...resultConditions(filters),
    ...rangeConditions(filters),
    given(filters.number, numberCondition),
    given(ids, (each) => sql`c.id = any(${each}::uuid[])`),
  ].flatMap((condition) => (condition ? [sql`and ${condition}`] : []));
  return conditions.length === 0 ? Prisma.empty : Prisma.join(conditions, " ");
}

function kindConditions({ status, direction, type, agentId, campaignId }: CallFilters) {
  return [
    given(status, (each) => sql`c.status_code = call_status_code(${each}::call_status)`),
    given(direction, (each) => sql`c.is_inbound = ${each === "inbound"}`),
    given(type, typeCondition),
    given(agentId, (each) => sql`c.agent_id = ${each}::uuid`),
    given(campaignId, (each) => sql`c.campaign_id = ${each}::uuid`),
  ];
}

function resultConditions({ outcome, sentiment, goalMet, endedReason }: CallFilters) {
  return [
    given(outcome, (each) => OUTCOMES[each]),
    given(sentiment, (each) => sql`c.sentiment_code = sentiment_code(${each}::sentiment)`),
    given(goalMet, (each) => sql`c.goal_met = ${each === "true"}`),
    given(endedReason, (each) => sql`c.ended_reason = ${each}`),
  ];
}

function rangeConditions({ minSeconds, maxSeconds, minCostMicros, maxCostMicros, from, to }: CallFilters) {
  return [
    given(minSeconds, (each) => sql`c.duration_seconds >= ${each}::int`),
    given(maxSeconds, (each) => sql`c.duration_seconds <= ${each}::int`),
    given(minCostMicros, (each) => sql`c.charge_micros >= ${bounded(each)}::bigint`),
    given(maxCostMicros, (each) => sql`c.charge_micros <= ${bounded(each)}::bigint`),
    given(
      from,
      (each) => sql`c.created_at >= ${each}::timestamptz and c.id >= ${idAt(each, -ID_SLACK_MS)}::uuid`,
    ),
    given(to, (each) => sql`c.created_at < ${each}::timestamptz and c.id < ${idAt(each, ID_SLACK_MS)}::uuid`),
  ];
}

/** As `outcomeOf` says it of one call. */
const OUTCOMES: Record<CallOutcome, Sql> = {
  live: sql`c.status_code < 3`,
  answered: sql`(c.status_code = 3 and c.ended_reason is distinct from 'voicemail')`,
  voicemail: sql`(c.status_code = 3 and c.ended_reason = 'voicemail')`,
  failed: sql`c.status_code = 4`,
  unanswered: sql`c.status_code > 4`,
};

/** The index of what is no phone call says so itself; a plan for any value would not see that it may be used. */
function typeCondition(type: NonNullable<CallFilters["type"]>): Sql {
  const isType = sql`c.type_code = call_type_code(${type}::call_type)`;
  return type === "phone" ? isType : sql`c.type_code <> 0 and ${isType}`;
}

function numberCondition(number: string): Sql {
  const prefixes = numberPrefixes(number);
  if (prefixes.length === 0) {
    throw new DomainError("validation_failed", "Some filters are not valid.", {
      errors: [{ field: "query.number", message: "must be the beginning of a phone number" }],
    });
  }
  const either = prefixes.flatMap((prefix) => [
    between(sql`c.to_number`, prefix),
    between(sql`c.from_number`, prefix),
  ]);
  return sql`(${Prisma.join(either, " or ")})`;
}

/** More than the database can hold compares like the most it can. */
function bounded(micros: string): string {
  const value = BigInt(micros);
  return (value > MOST_MICROS ? MOST_MICROS : value < -MOST_MICROS ? -MOST_MICROS : value).toString();
}

/** The first id that can have been made so long after an instant. */
export function idAt(instant: string, slackMs: number): string {
  return firstIdAt(new Date(Date.parse(instant) + slackMs).toISOString());
}

function given<T>(value: T | undefined, condition: (value: T) => Sql): Sql | null {
  return value === undefined || value === "" ? null : condition(value);
}
