import { type Sql, sql } from "@/lib/data/rows";
import type { LeadSort } from "@/types/leads";
import { decodeCursor, encodeCursor, invalidCursor } from "../shared/cursor";
import type { LeadListRow } from "./lead-rows";

/** A condition on `leads l` for what follows a cursor, and the order it is in. */
export interface LeadOrder {
  after: Sql;
  by: Sql;
}

const WHOLE = /^\d{1,3}$/;

/** The order of a sort from a cursor on. Throws `validation_failed` for a cursor of another list or another sort. */
export function leadOrder(sort: LeadSort, cursor: string | undefined): LeadOrder {
  const [made, key, id] = decodeCursor(cursor, 3) ?? [];
  if (made !== undefined && made !== sort) throw invalidCursor();
  switch (sort) {
    case "newest":
      return { by: sql`l.id desc`, after: id ? sql`l.id < ${id}::uuid` : sql`true` };
    case "score": {
      if (id && !WHOLE.test(key ?? "")) throw invalidCursor();
      const after = id ? sql`(l.score, l.id) < (${Number(key)}::int, ${id}::uuid)` : sql`true`;
      return { by: sql`l.score desc, l.id desc`, after };
    }
    case "followUp":
      return { by: sql`l.next_follow_up_at asc nulls last, l.id asc`, after: afterFollowUp(key, id) };
  }
}

function afterFollowUp(key: string | undefined, id: string | undefined): Sql {
  if (!id || key === undefined) return sql`true`;
  if (key === "") return sql`(l.next_follow_up_at is null and l.id > ${id}::uuid)`;
  if (Number.isNaN(Date.parse(key))) throw invalidCursor();
  return sql`(l.next_follow_up_at is null or (l.next_follow_up_at, l.id) > (${key}::timestamptz, ${id}::uuid))`;
}

/** The cursor after a row. */
export function leadCursor(
  sort: LeadSort,
  row: Pick<LeadListRow, "id" | "score" | "nextFollowUpAt">,
): string {
  const keys = { newest: "", score: String(row.score), followUp: row.nextFollowUpAt?.toISOString() ?? "" };
  return encodeCursor([sort, keys[sort], row.id]);
}
