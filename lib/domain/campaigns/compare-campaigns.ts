import { queryRows, type Sql, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { type CampaignComparison, MOST_COMPARED } from "@/types/campaign-reports";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type CampaignRow, campaignRow, countIn, selectCampaigns } from "./internal";
import { outcomesOf } from "./outcomes-of";
import { toFigures } from "./to-resource";

/**
 * Figures of the campaigns named, in that order, or of those started last; what is not the workspace's is left out. One
 * statement, whose cost does not depend on the length of their lists.
 */
export async function compareCampaigns(
  ctx: WorkspaceContext,
  ids: readonly string[] | undefined,
): Promise<CampaignComparison> {
  const tail: Sql = ids
    ? sql`and c.id = any(${[...ids]}::uuid[]) order by array_position(${[...ids]}::uuid[], c.id)`
    : sql`and c.started_at is not null order by c.started_at desc limit ${MOST_COMPARED}`;
  const rows = await read(ctx, (db) => queryRows(db, campaignRow, selectCampaigns(ctx, tail)));
  return { currency: ctx.workspace.currency, campaigns: rows.map((row) => toCompared(row, ctx)) };
}

function toCompared(row: CampaignRow, ctx: WorkspaceContext): CampaignComparison["campaigns"][number] {
  const { id, name, status } = row;
  const figures = toFigures(row.figures, ctx);
  const { dials, answered, talked, goalsMet, talkSeconds, chargeMicros } = figures;
  return {
    ...{ id, name, status, figures, recipients: countIn(row), outcomes: outcomesOf(row) },
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    answerRate: shareOf(answered, dials),
    talkRate: talked === null ? null : shareOf(talked, answered),
    goalRate: shareOf(goalsMet, talked ?? answered),
    averageTalkSeconds: shareOf(talkSeconds, answered),
    costPerGoalMicros:
      chargeMicros === null || goalsMet === 0 ? null : (BigInt(chargeMicros) / BigInt(goalsMet)).toString(),
  };
}

function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
