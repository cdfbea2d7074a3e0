import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { addDays, localDay } from "../shared/local-day";
import type { WorkspaceContext } from "../shared/tenant-context";

const HISTORY_DAYS = 30;

/** How calls of an agent went lately. */
export interface AgentHistory {
  /** Of calls that a person answered; null where nobody did. */
  averageSeconds: number | null;
  answeredPercent: number;
  /** Of calls that somebody or a mailbox took, which are charged. */
  takenSeconds: number;
  /** From 0 to 1. */
  takenShare: number;
}

const historyRow = z.object({
  calls: z.number().int(),
  answered: z.number().int(),
  answeredSeconds: z.number(),
  taken: z.number().int(),
  takenSeconds: z.number(),
});

/** How calls that the agent placed within the last thirty days went; null where nobody and no mailbox took one. */
export async function loadAgentHistory(
  ctx: WorkspaceContext,
  agentId: string | null,
): Promise<AgentHistory | null> {
  const since = addDays(localDay(now(), ctx.workspace.timeZone), -HISTORY_DAYS);
  const [row] = await read(ctx, (db) =>
    queryRows(
      db,
      historyRow,
      sql`
      select coalesce(sum(call_count), 0)::int as calls,
             coalesce(sum(call_count) filter (where status = 'completed' and ended_reason <> 'voicemail'), 0)::int
               as answered,
             coalesce(sum(duration_seconds) filter (where status = 'completed' and ended_reason <> 'voicemail'), 0)::float
               as "answeredSeconds",
             coalesce(sum(call_count) filter (where status = 'completed'), 0)::int as taken,
             coalesce(sum(duration_seconds) filter (where status = 'completed'), 0)::float as "takenSeconds"
        from call_stats_daily
       where partner_id = ${ctx.scope.partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid
         and agent_id = ${agentId}::uuid and day >= ${since}::date and direction = 'outbound'
         and status not in ('initiated', 'ringing', 'in_progress')`,
    ),
  );
  if (!row || row.taken === 0) return null;
  return {
    averageSeconds: row.answered === 0 ? null : Math.round(row.answeredSeconds / row.answered),
    answeredPercent: Math.round((row.answered * 100) / row.calls),
    takenSeconds: Math.round(row.takenSeconds / row.taken),
    takenShare: row.taken / row.calls,
  };
}
