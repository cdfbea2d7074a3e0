import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import type { LeadFilters, LeadSort } from "@/types/leads";
import { assertCan } from "../shared/can";
import type { RowPage } from "../shared/cursor";
import type { WorkspaceContext } from "../shared/tenant-context";
import { leadConditions } from "./lead-conditions";
import { leadCursor, leadOrder } from "./lead-order";
import { type LeadListRow, leadListColumns, leadListRow } from "./lead-rows";

export type LeadListAsked = LeadFilters & {
  sort?: LeadSort;
  limit: number;
  cursor?: string | undefined;
  deleted?: "only" | undefined;
};

/**
 * Leads of the workspace that pass the filters, in the order asked for; deleted ones only when they are asked for, which
 * takes the right to delete. One statement. Throws `validation_failed` for a cursor of another order, and `forbidden`.
 */
export async function listLeads(ctx: WorkspaceContext, query: LeadListAsked): Promise<RowPage<LeadListRow>> {
  const { sort = "newest", limit } = query;
  if (query.deleted) assertCan(ctx, "leads.delete");
  const rows = await read(ctx, (db) => queryRows(db, leadListRow, listLeadsSql(ctx, query)));
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { rows: shown, nextCursor: last ? leadCursor(sort, last) : null };
}

function listLeadsSql(ctx: WorkspaceContext, query: LeadListAsked): Sql {
  const { sort = "newest", limit, cursor } = query;
  const { by, after } = leadOrder(sort, cursor);
  return sql`
    select ${leadListColumns}
      from (select l.* from leads l where ${leadConditions(ctx, query, query)} and ${after}
             order by ${by} limit ${limit + 1}) l
     order by ${by}`;
}
