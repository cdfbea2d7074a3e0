import type { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { listAgentsQuery } from "@/types/agents";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { containsPattern } from "../shared/like-pattern";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type AgentRow, agentRow, selectAgents } from "./internal";

type Query = z.output<typeof listAgentsQuery>;

/** What each status means; without one everything but the archived is listed. */
const STATUS: Readonly<Record<NonNullable<Query["status"]> | "any", Sql>> = {
  any: sql`a.archived_at is null`,
  draft: sql`a.archived_at is null and a.published_version is null`,
  live: sql`a.archived_at is null and a.published_version is not null and a.is_active and a.sync_status <> 'error'`,
  error: sql`a.archived_at is null and a.sync_status = 'error'`,
  off: sql`a.archived_at is null and not a.is_active`,
  archived: sql`a.archived_at is not null`,
};

/** Agents of the workspace, newest first, optionally those whose name or description holds some text. One statement. */
export async function listAgents(
  ctx: WorkspaceContext,
  { limit, cursor, search, status, direction }: Query,
): Promise<RowPage<AgentRow>> {
  const before = decodeIdCursor(cursor);
  const pattern = search ? containsPattern(search) : null;
  const tail = sql`
    and ${STATUS[status ?? "any"]}
    ${before ? sql`and a.id < ${before}::uuid` : Prisma.empty}
    ${direction ? sql`and a.direction = ${direction}::agent_direction` : Prisma.empty}
    ${pattern ? sql`and (a.name ilike ${pattern} or a.description ilike ${pattern})` : Prisma.empty}
    order by a.id desc limit ${limit + 1}`;
  const rows = await read(ctx, (db) => queryRows(db, agentRow, selectAgents(ctx, tail)));
  return toPage(rows, limit, (row) => [row.id]);
}
