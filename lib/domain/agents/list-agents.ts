import type { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { listAgentsQuery } from "@/types/agents";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { containsPattern } from "../shared/like-pattern";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type AgentRow, agentRow, selectAgents } from "./internal";

/** Agents of the workspace, newest first, optionally those whose name contains some text. One statement. */
export async function listAgents(
  ctx: WorkspaceContext,
  { limit, cursor, search }: z.output<typeof listAgentsQuery>,
): Promise<RowPage<AgentRow>> {
  const before = decodeIdCursor(cursor);
  const tail = sql`
    ${before ? sql`and a.id < ${before}::uuid` : Prisma.empty}
    ${search ? sql`and a.name ilike ${containsPattern(search)}` : Prisma.empty}
    order by a.id desc limit ${limit + 1}`;
  const rows = await read(ctx, (db) => queryRows(db, agentRow, selectAgents(ctx, tail)));
  return toPage(rows, limit, (row) => [row.id]);
}
