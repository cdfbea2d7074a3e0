import { Prisma } from "@/generated/prisma/client";
import { type Sql, sql } from "@/lib/data/rows";
import { containsPattern } from "../shared/like-pattern";
import type { CallOrder } from "./call-order";
import type { CallSources } from "./call-sources";
import { between, numberPrefixes, typedDigits } from "./number-prefixes";

/** What of the calls is asked for, and in which order: conditions on `c`, tenant and filters included. */
export interface CallFrame extends CallSources {
  partnerId: string;
  workspaceId: string;
  narrow: Sql;
  order: CallOrder;
  limit: number;
}

/** So many calls are looked through in turn before the indexes of words are asked: that finds frequent words at once. */
const LOOKED_THROUGH = 2_000;
/** A search that so many of them answer is frequent: going on in turn finds a page of it soonest. */
const FREQUENT_HITS = 15;
/** So is one that hits more calls than this, by the indexes. */
const MOST_HITS = 10_000;
/** Parts of names and numbers shorter than this have no index; their beginnings do. */
const LEAST_PART = 3;

/** `id` and `key` of the first calls of the frame, in no particular order: each part is cut to one page. */
export function firstCalls(
  frame: CallFrame,
  condition = Prisma.empty,
  limit = sql`limit ${frame.limit}`,
): Sql {
  const { source, within, narrow, order } = frame;
  const parts = order.parts.map(
    (part) => sql`(select c.id, ${order.key} as key from ${source}
                    where ${narrow} and ${part} ${condition} order by ${within} ${limit})`,
  );
  return Prisma.join(parts, " union all ");
}

/**
 * Common table expressions that end in `hit(id, key)`: at least the first page of the calls that `search` finds. Found
 * are words of what was said, parts of names and numbers, and agents' names.
 *
 * Words are looked for in three ways, each run only where the one before did not fill the page: in the first calls of
 * the frame in turn; by the indexes, which suits what is rare; and in turn without end, which suits what is frequent.
 */
export function searchedCalls(frame: CallFrame, search: string): Sql {
  const { lookUp, order, limit, narrow } = frame;
  const inOrder = sql`order by ${order.across} limit ${limit}`;
  const isEither = Prisma.join(
    order.parts.map((part) => sql`(${part})`),
    " or ",
  );
  const others = [...beginnings(frame, search), agentNamed(frame, search)];
  return sql`
    asked as materialized (select call_query(${search}) as words, ${patternOf(search)}::text as part),
    near as materialized (
      select id, key from (${firstCalls(frame, Prisma.empty, sql`limit ${LOOKED_THROUGH}`)}) n
       order by ${order.across} limit ${LOOKED_THROUGH}),
    near_hit as materialized (select id, key from near where ${matches(frame, sql`near.id`)} ${inOrder}),
    state as materialized (
      select case when near_hits < ${limit} then (select count(*) from near) = ${LOOKED_THROUGH} else false end as is_open,
             near_hits >= ${FREQUENT_HITS} as is_frequent
        from (select count(*) as near_hits from near_hit) n),
    indexed as materialized (
      select id from call_search_hits((select words from asked), (select part from asked), ${MOST_HITS + 1}::int) id
       where (select is_open and not is_frequent from state)),
    rare_hit as (
      select i.id, found.key
        from (select id from indexed where (select count(*) from indexed) <= ${MOST_HITS} ${order.byId}) i
        cross join lateral (select c.id, ${order.key} as key from ${lookUp}
                             where c.id = i.id and ${narrow} and (${isEither}) limit 1) found
       ${inOrder}),
    frequent_hit as (${firstCalls(
      frame,
      sql`and (select is_open and (is_frequent or (select count(*) from indexed) > ${MOST_HITS}) from state)
          and ${matches(frame, sql`c.id`)}`,
    )}),
    hit as (
      select id, key from near_hit
      union select id, key from rare_hit
      union select id, key from frequent_hit
      union ${Prisma.join(others, " union ")})`;
}

/** Whether a call holds what is asked; a subselect for one row, which the planner cannot turn into a join of tables. */
function matches({ partnerId, workspaceId }: CallFrame, id: Sql): Sql {
  return sql`(select s.words @@ (select words from asked) or s.labels like (select part from asked)
                from call_search s
               where s.call_id = ${id} and s.partner_id = ${partnerId}::uuid and s.workspace_id = ${workspaceId}::uuid)`;
}

/** What is looked for within names and numbers; numbers are kept as digits, however they are typed. */
function patternOf(search: string): string | null {
  const typed = typedDigits(search) ?? search.toLowerCase();
  return [...typed].length < LEAST_PART ? null : containsPattern(typed);
}

/** Names and numbers that begin with something too short to be searched for within them. */
function beginnings(frame: CallFrame, search: string): Sql[] {
  if (patternOf(search) !== null) return [];
  const columns = [
    ...numberPrefixes(search).flatMap((prefix) => [
      between(sql`c.to_number`, prefix),
      between(sql`c.from_number`, prefix),
    ]),
    between(sql`c.contact_key`, search.toLowerCase()),
  ];
  const conditions = frame.isReadInTurn ? [Prisma.join(columns, " or ")] : columns;
  return conditions.map((condition) => sql`(${firstCalls(frame, sql`and (${condition})`)})`);
}

/** Agents are few, so their names may be searched anywhere; each brings its first calls. */
function agentNamed(frame: CallFrame, search: string): Sql {
  const { partnerId, workspaceId } = frame;
  const named = sql`
    a.partner_id = ${partnerId}::uuid and a.workspace_id = ${workspaceId}::uuid
     and a.name ilike ${containsPattern(search)}`;
  if (frame.isReadInTurn) {
    const isTheirs = sql`
      and (select count(*) > 0 from agents a where ${named})
      and c.agent_id = any(array(select a.id from agents a where ${named}))`;
    return sql`(${firstCalls(frame, isTheirs)})`;
  }
  return sql`
    select first.id, first.key
      from agents a
      cross join lateral (${firstCalls(frame, sql`and c.agent_id = a.id`)}) first
     where ${named}`;
}
