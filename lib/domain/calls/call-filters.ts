import { Prisma } from "@/generated/prisma/client";
import { type Sql, sql } from "@/lib/data/rows";
import { MOST_DAYS } from "@/types/analytics";
import type { CallFilters, CallOutcome } from "@/types/calls";
import { firstIdAt } from "../audit/id-bounds";
import { assertCan, type Viewer } from "../shared/can";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type Span, spansOfHour } from "./hours-of-week";
import { between, numberPrefixes } from "./number-prefixes";

/** Ids are made a moment before or after the instant a call is said to be created at. */
const ID_SLACK_MS = 60_000;
const DAY_MS = 86_400_000;
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

/**
 * Where rows of `calls c` come from: those with a tag are joined rather than looked for, because a join can walk a tag's
 * calls in the order of their ids; those of an hour of the week are read hour by hour, because most calls are not of it.
 */
export function callsWith(ctx: WorkspaceContext, filters: CallFilters): Sql {
  const { tagId, weekday, hour } = filters;
  const calls = weekday === undefined && hour === undefined ? sql`calls c` : callsWithin(ctx, filters);
  if (tagId === undefined) return calls;
  return sql`${calls}
    join call_tags tagged on tagged.partner_id = c.partner_id and tagged.workspace_id = c.workspace_id
     and tagged.tag_id = ${tagId}::uuid and tagged.call_id = c.id`;
}

/** OFFSET keeps the planner from walking all calls of the days in turn: it cannot know how few of them are wanted. */
function callsWithin({ scope, workspace, viewerTimeZone }: WorkspaceContext, filters: CallFilters): Sql {
  const { weekday, hour, timeZone = viewerTimeZone ?? workspace.timeZone } = filters;
  const spans = spansOfHour({ weekday, hour, timeZone }, daysOf(filters));
  const instants = (end: "from" | "to") => spans.map((span) => new Date(span[end]).toISOString());
  const ids = (end: "from" | "to", slackMs: number) => instants(end).map((each) => idAt(each, slackMs));
  return sql`unnest(${instants("from")}::timestamptz[], ${instants("to")}::timestamptz[],
                    ${ids("from", -ID_SLACK_MS)}::uuid[], ${ids("to", ID_SLACK_MS)}::uuid[])
                 as span(starts, ends, first_id, end_id)
    cross join lateral (
      select c.* from calls c
       where c.partner_id = ${scope.partnerId}::uuid and c.workspace_id = ${workspace.id}::uuid
         and c.id >= span.first_id and c.id < span.end_id
         and c.created_at >= span.starts and c.created_at < span.ends offset 0) c`;
}

/** The days within which hours are looked for. Throws `validation_failed` where they are not told, or too many. */
function daysOf({ from, to }: CallFilters): Span {
  const span = { from: Date.parse(from ?? ""), to: Date.parse(to ?? "") };
  // A day more, for the hour that clocks go back by.
  if (span.to - span.from <= (MOST_DAYS + 1) * DAY_MS) return span;
  const message = `must be given with "to", at most ${MOST_DAYS} days apart, where a weekday or hour is`;
  throw new DomainError("validation_failed", "Some filters are not valid.", {
    errors: [{ field: "query.from", message }],
  });
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

function idAt(instant: string, slackMs: number): string {
  return firstIdAt(new Date(Date.parse(instant) + slackMs).toISOString());
}

function given<T>(value: T | undefined, condition: (value: T) => Sql): Sql | null {
  return value === undefined || value === "" ? null : condition(value);
}
