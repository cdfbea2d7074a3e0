import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type AgentRow, agentRow, selectAgents } from "./internal";

/** One agent of the workspace, or `notFound`. One statement. */
export async function getAgent(ctx: WorkspaceContext, agentId: string): Promise<AgentRow> {
  const [row] = await read(ctx, (db) =>
    queryRows(db, agentRow, selectAgents(ctx, sql`and a.id = ${agentId}::uuid`)),
  );
  if (!row) throw notFound("agent");
  return row;
}
