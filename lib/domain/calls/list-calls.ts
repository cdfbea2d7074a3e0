import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { CallFilters } from "@/types/calls";
import { assertCan } from "../shared/can";
import type { RowPage } from "../shared/cursor";
import type { WorkspaceContext } from "../shared/tenant-context";
import { callConditions } from "./call-filters";
import { type CallSort, callCursor, callOrder } from "./call-order";
import { type CallListRow, foundCallRow } from "./call-rows";
import { callSources } from "./call-sources";
import { tagsOf } from "./call-tags";
import { markWords, wordsExpression } from "./highlight";
import { type CallFrame, firstCalls, searchedCalls } from "./search-calls";

/** What a list of calls is asked for; without `sort` the newest come first. */
export type CallListQuery = CallFilters & {
  sort?: CallSort;
  limit: number;
  cursor?: string | undefined;
  /** Only these calls. */
  ids?: readonly string[] | undefined;
};

/**
 * Calls of the workspace that pass the filters, in the order asked for; deleted ones never. One statement, whose cost
 * depends on the page and not on how many calls there are. Throws `forbidden` where costs are filtered or sorted by and
 * the reader may not see them, `validation_failed` for a cursor of another order. `hits` are what somebody else found
 * for the search already; it is not looked for again.
 */
export async function listCalls(
  ctx: WorkspaceContext,
  query: CallListQuery,
  hits: string[] | null = null,
): Promise<RowPage<CallListRow>> {
  const { sort = "newest", limit, search = "" } = query;
  const found = await read(ctx, (db) => queryRows(db, foundCallRow, listCallsSql(ctx, query, hits)));
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  const rows = shown.map(({ excerpt, sortKey: _, ...row }) => ({
    ...row,
    highlight: excerpt === null ? null : markWords(excerpt, search),
  }));
  return { rows, nextCursor: last ? callCursor(sort, last) : null };
}

/** The statement of `listCalls`; apart so that its plan can be examined. */
export function listCallsSql(ctx: WorkspaceContext, query: CallListQuery, hits: string[] | null = null): Sql {
  const { search, sort = "newest", limit } = query;
  if (sort === "dearest") assertCan(ctx, "calls.costs.read");
  const tenant = { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id };
  const inTenant = sql`c.partner_id = ${tenant.partnerId}::uuid and c.workspace_id = ${tenant.workspaceId}::uuid`;
  const order = callOrder(sort, query.cursor);
  const narrow = sql`${inTenant} and c.deleted_at is null ${callConditions(ctx, query)}`;
  const frame: CallFrame = {
    ...tenant,
    ...callSources(ctx, query, order),
    ...{ narrow, order, limit: limit + 1 },
  };
  const expression = search ? wordsExpression(search) : null;
  return sql`
    ${search ? sql`with ${hits ? namedCalls(frame, hits) : searchedCalls(frame, search)}` : Prisma.empty}
    select c.id, c.agent_id as "agentId",
           (select a.name from agents a where a.partner_id = c.partner_id and a.id = c.agent_id) as "agentName",
           c.type, c.direction, c.status, c.from_number as "fromNumber", c.to_number as "toNumber",
           c.contact_name as "contactName", c.started_at as "startedAt", c.duration_seconds as "durationSeconds",
           c.sentiment, c.ended_reason as "endedReason", c.goal_met as "goalMet", c.summary,
           c.charge_micros as "chargeMicros", c.created_at as "createdAt", c.key as "sortKey", ${tagsOf} as tags,
           ${expression === null ? sql`null::text` : foundIn(expression)} as excerpt
      from (${rowsOf(frame, inTenant, search)}) c
     order by ${order.across}`;
}

/** The calls of one page with their `key`: where one index has them in order at once, else by look-ups of what was hit. */
function rowsOf(frame: CallFrame, inTenant: Sql, search: string | undefined): Sql {
  const { source, within, narrow, order, limit } = frame;
  const [part, ...others] = order.parts;
  if (!search && part && others.length === 0) {
    return sql`select c.*, ${order.key} as key from ${source} where ${narrow} and ${part} order by ${within} limit ${limit}`;
  }
  const hits = search ? sql`select id, key from hit` : firstCalls(frame);
  // LIMIT 1 keeps the planner from joining whole tables instead of looking up a page of rows.
  return sql`
    select c.*, h.key
      from (select id, key from (${hits}) h order by ${order.across} limit ${limit}) h
      cross join lateral (select c.* from calls c where c.id = h.id and ${inTenant} limit 1) c`;
}

/** Of calls that were found elsewhere, those that pass the frame still. */
function namedCalls({ lookUp, narrow, order }: CallFrame, ids: string[]): Sql {
  const [part] = order.parts;
  return sql`hit as (select c.id, ${order.key} as key from ${lookUp}
                      where c.id = any(${ids}::uuid[]) and ${narrow} and ${part})`;
}

/** The transcript is put together only where the summary holds no word. */
function foundIn(expression: string): Sql {
  return sql`coalesce(text_around(c.summary, ${expression}), text_around(transcript_text(c.transcript), ${expression}))`;
}
