import type { z } from "zod";
import { Prisma } from "@/generated/prisma/client";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { listCallsOperation } from "@/types/calls";
import { decodeIdCursor, type RowPage, toPage } from "../shared/cursor";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type CallListRow, callListRow } from "./call-rows";
import { searchBranches, type Tenant } from "./search-calls";

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
  const frame = { narrow, newest };
  return sql`
    select c.id, c.agent_id as "agentId",
           (select a.name from agents a where a.partner_id = c.partner_id and a.id = c.agent_id) as "agentName",
           c.type, c.direction, c.status, c.from_number as "fromNumber", c.to_number as "toNumber",
           c.contact_name as "contactName", c.started_at as "startedAt", c.duration_seconds as "durationSeconds",
           c.sentiment, c.summary, c.charge_micros as "chargeMicros", c.created_at as "createdAt"
      from ${search ? found(tenant, search, frame) : sql`(select c.* from calls c where ${narrow} ${newest}) c`}
     ${newest}`;
}

/** The rows of the newest hits, one look-up each: LIMIT 1 keeps the planner from joining whole tables instead. */
function found(tenant: Tenant, search: string, frame: { narrow: Sql; newest: Sql }): Sql {
  const branches = searchBranches(tenant, search).map((branch) => sql`(${branch(frame)})`);
  return sql`
    (select c.id from (${Prisma.join(branches, " union ")}) c ${frame.newest}) hit
    cross join lateral (
      select c.* from calls c
       where c.id = hit.id and c.partner_id = ${tenant.partnerId}::uuid and c.workspace_id = ${tenant.workspaceId}::uuid
       limit 1) c`;
}

function filters({ status, direction, agentId, cursor }: ListCallsQuery): Sql {
  const before = decodeIdCursor(cursor);
  return sql`
    ${status ? sql`and c.status_code = call_status_code(${status}::call_status)` : Prisma.empty}
    ${direction ? sql`and c.is_inbound = ${direction === "inbound"}` : Prisma.empty}
    ${agentId ? sql`and c.agent_id = ${agentId}::uuid` : Prisma.empty}
    ${before ? sql`and c.id < ${before}::uuid` : Prisma.empty}`;
}
