import type { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { type Sql, sql } from "@/lib/data/rows";
import type { callSort } from "@/types/calls";
import { decodeCursor, encodeCursor, invalidCursor } from "../shared/cursor";

export type CallSort = z.infer<typeof callSort>;

/**
 * How a page of calls is cut. Each of `parts` is a condition on `c` whose rows an index holds in the order `within`;
 * the parts follow one another, and `across` orders rows of all of them by `key` and `id`.
 */
export interface CallOrder {
  parts: Sql[];
  within: Sql;
  key: Sql;
  across: Sql;
  /** How it goes through ids, or null where ids do not tell it. */
  walk: IdWalk | null;
  /** The order of ids alone that is the same, or nothing where ids do not tell it. */
  byId: Sql;
}

/** A way through ids, from behind `after` on. */
export interface IdWalk {
  isNewestFirst: boolean;
  after: string | null;
}

const NO_KEY = sql`null::bigint`;
const ALL = sql`true`;

/** The order of a sort from a cursor on. Throws `validation_failed` for a cursor of another list or another sort. */
export function callOrder(sort: CallSort, cursor: string | undefined): CallOrder {
  switch (sort) {
    case "newest":
      return byId({ before: sql`<`, direction: sql`desc` }, keysOf(sort, cursor), true);
    case "oldest":
      return byId({ before: sql`>`, direction: sql`asc` }, keysOf(sort, cursor), false);
    case "longest":
      return byFigure(
        sql`c.duration_seconds`,
        { before: sql`<`, direction: sql`desc` },
        keysOf(sort, cursor),
      );
    case "shortest":
      return byFigure(sql`c.duration_seconds`, { before: sql`>`, direction: sql`asc` }, keysOf(sort, cursor));
    case "dearest":
      return byFigure(sql`c.charge_micros`, { before: sql`<`, direction: sql`desc` }, keysOf(sort, cursor));
  }
}

/** The cursor after a row. */
export function callCursor(sort: CallSort, row: { id: string; sortKey: bigint | null }): string {
  return encodeCursor([sort, row.sortKey?.toString() ?? "", row.id]);
}

interface Way {
  before: Sql;
  direction: Sql;
}

interface Keys {
  figure: string | null;
  id: string;
}

function byId({ before, direction }: Way, keys: Keys | null, isNewestFirst: boolean): CallOrder {
  return {
    parts: [keys ? sql`c.id ${before} ${keys.id}::uuid` : ALL],
    within: sql`c.id ${direction}`,
    key: NO_KEY,
    across: sql`id ${direction}`,
    walk: { isNewestFirst, after: keys?.id ?? null },
    byId: sql`order by id ${direction}`,
  };
}

/** Calls without the figure come last, whichever way: an index holds them at one end only. */
function byFigure(figure: Sql, { before, direction }: Way, keys: Keys | null): CallOrder {
  return {
    parts: figureParts(figure, before, keys),
    within: sql`${figure} ${direction}, c.id ${direction}`,
    key: sql`${figure}::bigint`,
    across: sql`key ${direction} nulls last, id ${direction}`,
    walk: null,
    byId: Prisma.empty,
  };
}

function figureParts(figure: Sql, before: Sql, keys: Keys | null): Sql[] {
  const without = sql`${figure} is null`;
  if (!keys) return [sql`${figure} is not null`, without];
  if (keys.figure === null) return [sql`${without} and c.id ${before} ${keys.id}::uuid`];
  return [sql`(${figure}, c.id) ${before} (${keys.figure}::bigint, ${keys.id}::uuid)`, without];
}

const FIGURE = /^-?\d{1,18}$/;

function keysOf(sort: CallSort, cursor: string | undefined): Keys | null {
  const [made, figure, id] = decodeCursor(cursor, 3) ?? [];
  if (made === undefined || figure === undefined || id === undefined) return null;
  const isIdOnly = sort === "newest" || sort === "oldest";
  if (made !== sort || !(figure === "" || (FIGURE.test(figure) && !isIdOnly))) throw invalidCursor();
  return { figure: figure === "" ? null : figure, id };
}
