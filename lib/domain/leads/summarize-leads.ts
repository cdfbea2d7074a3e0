import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { type LeadFilters, type LeadStatus, type LeadSummary, leadStatus } from "@/types/leads";
import type { WorkspaceContext } from "../shared/tenant-context";
import { followUpCondition, leadConditions } from "./lead-conditions";

const row = z.object({
  status: leadStatus,
  count: z.number().int(),
  due: z.number().int(),
  overdue: z.number().int(),
});

/** How many leads that pass the filters are in each status, and how many of them wait for a follow-up. One statement. */
export async function summarizeLeads(
  ctx: WorkspaceContext,
  filters: Omit<LeadFilters, "status">,
): Promise<LeadSummary> {
  const rows = await read(ctx, (db) =>
    queryRows(
      db,
      row,
      sql`select l.status::text, count(*)::int as count,
                 (count(*) filter (where ${followUpCondition(ctx, "due")}))::int as due,
                 (count(*) filter (where ${followUpCondition(ctx, "overdue")}))::int as overdue
            from leads l where ${leadConditions(ctx, filters)} group by l.status`,
    ),
  );
  const counted = new Map(rows.map(({ status, count }) => [status, count]));
  const countOf = (status: LeadStatus) => counted.get(status) ?? 0;
  return {
    byStatus: {
      ...{ new: countOf("new"), contacted: countOf("contacted"), qualified: countOf("qualified") },
      ...{ converted: countOf("converted"), lost: countOf("lost"), nurturing: countOf("nurturing") },
    },
    followUpsDue: rows.reduce((sum, { due }) => sum + due, 0),
    followUpsOverdue: rows.reduce((sum, { overdue }) => sum + overdue, 0),
  };
}
