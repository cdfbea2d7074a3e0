import { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { listFunctionCallsOperation } from "@/types/function-calls";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type InvocationRow, invocationRow, selectInvocations } from "./internal";

/** One row even for an agent without function calls, and none for an agent there is not. */
const listRow = z.object({ calls: z.array(invocationRow.extend({ createdAt: z.coerce.date() })) });

/** Function calls of an agent, newest first, optionally of one outcome. One statement. Throws `notFound`. */
export async function listFunctionCalls(
  ctx: WorkspaceContext,
  agentId: string,
  { limit, cursor, status }: z.output<(typeof listFunctionCallsOperation)["query"]>,
): Promise<RowPage<InvocationRow>> {
  const before = decodeIdCursor(cursor);
  const tail = sql`
    ${before ? sql`and id < ${before}::uuid` : Prisma.empty}
    ${status ? sql`and status = ${status}::tool_invocation_status` : Prisma.empty}
    order by id desc limit ${limit + 1}`;
  const [list] = await read(ctx, (db) =>
    queryRows(
      db,
      listRow,
      sql`select coalesce((select json_agg(page) from (${selectInvocations(ctx, agentId, tail)}) page), '[]'::json)
                   as calls
            from agents where partner_id = ${ctx.scope.partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid
             and id = ${agentId}::uuid and deleted_at is null`,
    ),
  );
  if (!list) throw notFound("agent");
  return toPage(list.calls, limit, (row) => [row.id]);
}
