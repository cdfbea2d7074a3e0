import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { systemRead } from "@/lib/data/transaction";
import type { JobState } from "@/types/dead-letters";
import { deadLetterName, JOB_NAMES, type JobName } from "@/types/jobs";
import { instant } from "@/types/primitives";
import { decodeCursor, invalidCursor, type RowPage, toPage } from "../shared/cursor";
import { type JobRow, jobRow, selectJobs } from "./job-rows";

interface JobQuery {
  state: JobState;
  name?: JobName | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** Jobs in one state, of all agencies, newest first. For the platform's operators. One statement. */
export async function listJobs(query: JobQuery): Promise<RowPage<JobRow>> {
  const [position, id] = decodeCursor(query.cursor, 2) ?? [];
  if (position !== undefined && !instant.safeParse(position).success) throw invalidCursor();
  const tail = sql`
    ${inState(query)}
    ${id ? sql`and (j.created_on, j.id) < (${position}::timestamptz, ${id}::uuid)` : Prisma.empty}
    order by j.created_on desc, j.id desc limit ${query.limit + 1}`;
  const rows = await systemRead({}, (db) => queryRows(db, jobRow, selectJobs(tail)));
  return toPage(rows, query.limit, (row) => [row.position, row.id]);
}

function inState({ state, name }: JobQuery): Sql {
  const names = name ? [name] : JOB_NAMES;
  if (state === "failed") {
    return sql`and j.name = any(${names.map(deadLetterName)}::text[]) and j.state = 'created'`;
  }
  return state === "active"
    ? sql`and j.name = any(${names}::text[]) and j.state = 'active'`
    : sql`and j.name = any(${names}::text[]) and j.state in ('created', 'retry')`;
}
