import type { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { listCallsOperation } from "@/types/calls";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type CallListRow, callListRow } from "./call-rows";
import { searchBranches } from "./search-calls";

type ListCallsQuery = z.output<typeof listCallsOperation.query>;

/**
 * Calls of the workspace, newest first, narrowed by status, direction, agent and a search over numbers, contact and
 * agent names. One statement, whose cost depends on the page and not on how many calls there are.
 */
export async function listCalls(ctx: WorkspaceContext, query: ListCallsQuery): Promise<RowPage<CallListRow>> {
  const rows = await read(ctx, (db) => queryRows(db, callListRow, listCallsSql(ctx, query)));
  return toPage(rows, query.limit, (row) => [row.id]);
}

/** The statement of `listCalls`; apart so that its plan can be examined. */
export function listCallsSql(ctx: WorkspaceContext, query: ListCallsQuery): Sql {
  const { limit, search } = query;
  const tenant = { partnerId: ctx.scope.partnerId, workspaceId: ctx.workspace.id };
  const narrow = sql`c.partner_id = ${tenant.partnerId}::uuid and c.workspace_id = ${tenant.workspaceId}::uuid
    ${filters(query)}`;
  const newest = sql`order by c.id desc limit ${limit + 1}`;
  const branches = search ? searchBranches(tenant, search) : [];
  const hits = search
    ? sql`(${Prisma.join(
        branches.map((branch) => sql`(${branch({ narrow, newest })})`),
        " union ",
      )})`
    : sql`(select c.id from calls c where ${narrow} ${newest})`;
  return sql`
    select c.id, c.agent_id as "agentId", a.name as "agentName", c.type, c.direction, c.status,
           c.from_number as "fromNumber", c.to_number as "toNumber", c.contact_name as "contactName",
           c.started_at as "startedAt", c.duration_seconds as "durationSeconds", c.sentiment, c.summary,
           c.charge_micros as "chargeMicros", c.created_at as "createdAt"
      from ${hits} h
      join calls c on c.id = h.id and c.partner_id = ${tenant.partnerId}::uuid
       and c.workspace_id = ${tenant.workspaceId}::uuid
      join agents a on a.partner_id = c.partner_id and a.id = c.agent_id
     ${newest}`;
}

function filters({ status, direction, agentId, cursor }: ListCallsQuery): Sql {
  const before = decodeIdCursor(cursor);
  return sql`
    ${status ? sql`and c.status = ${status}::call_status` : Prisma.empty}
    ${direction ? sql`and c.direction = ${direction}::call_direction` : Prisma.empty}
    ${agentId ? sql`and c.agent_id = ${agentId}::uuid` : Prisma.empty}
    ${before ? sql`and c.id < ${before}::uuid` : Prisma.empty}`;
}
