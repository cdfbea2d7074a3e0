import { type Sql, sql } from "@/lib/data/rows";
import { isHeld } from "./hold";

/**
 * Parts of `calls c` of `workspaces w` that are gone for good: what was erased of the call, and what retention has gone
 * over already. It goes over a time once, so whatever comes later of such a call must not come in at all.
 */
export const goneParts = sql`(c.erased_parts
  || ${olderThan(sql`w.transcripts_gone_until`, sql`'transcript'`)} || ${olderThan(sql`w.recordings_gone_until`, sql`'recording'`)})`;

function olderThan(mark: Sql, part: Sql): Sql {
  return sql`case when ${mark} > c.created_at and not ${isHeld} then array[${part}] else array[]::text[] end`;
}
