import { type Sql, sql } from "@/lib/data/rows";
import { MOST_DAYS } from "@/types/analytics";
import type { CallFilters } from "@/types/calls";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { ID_SLACK_MS, idAt } from "./call-filters";
import type { CallOrder, IdWalk } from "./call-order";
import { type Span, spansOfHour } from "./hours-of-week";

/** Where rows of `calls c` come from. */
export interface CallSources {
  /** For going through them in the order `within`. */
  source: Sql;
  /** For looking up one whose id is known. */
  lookUp: Sql;
  /** The order in which the source has them at hand: that of the list, said so that the planner sees it. */
  within: Sql;
  /** Whether the source is read in turn whatever the conditions: asking it once for several is cheaper. */
  isReadInTurn: boolean;
}

const DAY_MS = 86_400_000;

/**
 * Calls with a tag are joined rather than looked for, because a join can walk a tag's calls in the order of their ids;
 * those of an hour of the week are read hour by hour, because most calls are not of it.
 */
export function callSources(ctx: WorkspaceContext, filters: CallFilters, order: CallOrder): CallSources {
  const { weekday, hour, tagId } = filters;
  const plain = sql`calls c`;
  const sources: CallSources =
    weekday === undefined && hour === undefined
      ? { source: plain, lookUp: plain, within: order.within, isReadInTurn: false }
      : sourcesWithin(ctx, filters, order);
  if (tagId === undefined) return sources;
  const tagged = sql`
    join call_tags tagged on tagged.partner_id = c.partner_id and tagged.workspace_id = c.workspace_id
     and tagged.tag_id = ${tagId}::uuid and tagged.call_id = c.id`;
  const { source, lookUp } = sources;
  return { ...sources, source: sql`${source} ${tagged}`, lookUp: sql`${lookUp} ${tagged}` };
}

/**
 * OFFSET keeps the planner from walking all calls of the days in turn: it cannot know how few of them are wanted. Hours
 * are further apart than ids and times of calls, so an order by hour and id is one by id: a page reads the hours it needs.
 */
function sourcesWithin(
  { scope, workspace, viewerTimeZone }: WorkspaceContext,
  filters: CallFilters,
  { within, walk }: CallOrder,
): CallSources {
  const { weekday, hour, timeZone = viewerTimeZone ?? workspace.timeZone } = filters;
  const spans = spansOfHour({ weekday, hour, timeZone }, daysOf(filters));
  const hours = hoursAhead(spans, walk);
  const source = sql`
    unnest(${hours.map(({ starts }) => starts)}::timestamptz[], ${hours.map(({ ends }) => ends)}::timestamptz[],
           ${hours.map(({ firstId }) => firstId)}::uuid[], ${hours.map(({ endId }) => endId)}::uuid[])
      with ordinality as span(starts, ends, first_id, end_id, place)
    cross join lateral (
      select c.* from calls c
       where c.partner_id = ${scope.partnerId}::uuid and c.workspace_id = ${workspace.id}::uuid
         and c.id >= span.first_id and c.id < span.end_id
         and c.created_at >= span.starts and c.created_at < span.ends offset 0) c`;
  return {
    source,
    lookUp: sql`(select c.* from calls c where c.created_at <@ ${multirange(spans)}::tstzmultirange) c`,
    within: walk ? sql`span.place, ${within}` : within,
    isReadInTurn: true,
  };
}

interface Hour {
  starts: string;
  ends: string;
  firstId: string;
  endId: string;
}

/** The hours in the order of the walk, without what lies behind its beginning. */
function hoursAhead(spans: readonly Span[], walk: IdWalk | null): Hour[] {
  const hours = spans.map(({ from, to }) => {
    const [starts, ends] = [new Date(from).toISOString(), new Date(to).toISOString()];
    return { starts, ends, firstId: idAt(starts, -ID_SLACK_MS), endId: idAt(ends, ID_SLACK_MS) };
  });
  if (!walk) return hours;
  const after = walk.after?.toLowerCase();
  if (walk.isNewestFirst) {
    const ahead = hours.map((each) => (after && after < each.endId ? { ...each, endId: after } : each));
    return ahead.filter(({ firstId, endId }) => firstId < endId).reverse();
  }
  const ahead = hours.map((each) => (after && after > each.firstId ? { ...each, firstId: after } : each));
  return ahead.filter(({ firstId, endId }) => firstId < endId);
}

function multirange(spans: readonly Span[]): string {
  return `{${spans.map(({ from, to }) => `[${new Date(from).toISOString()},${new Date(to).toISOString()})`).join(",")}}`;
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
