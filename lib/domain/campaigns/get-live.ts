import { now } from "@/lib/platform/clock";
import type { CampaignLive } from "@/types/campaign-live";
import type { WorkspaceContext } from "../shared/tenant-context";
import { toSettings } from "./default-settings";
import { getCampaign } from "./get-campaign";
import { type CampaignRow, countIn } from "./internal";
import { loadLines } from "./load-lines";
import { type LiveRow, loadLive } from "./load-live";
import { outcomesOf, reasonsOf } from "./outcomes-of";
import { toFeed } from "./to-feed";
import { toFigures, toProgress } from "./to-resource";

const MINUTE_MS = 60_000;
/** The present pace is that of so many minutes. */
const PACE_MINUTES = 5;
/** An end further away than this is no figure anybody plans by. */
const FURTHEST_END_MS = 365 * 86_400_000;

/** How a campaign does right now, in three statements. Throws `notFound`. */
export async function getLive(ctx: WorkspaceContext, campaignId: string): Promise<CampaignLive> {
  const row = await getCampaign(ctx, campaignId);
  const at = now();
  const settings = toSettings(row.settings, ctx.workspace.timeZone);
  const [live, { lines }] = await Promise.all([
    loadLive(ctx, campaignId, at),
    loadLines(ctx, row.agentId, settings),
  ]);
  const callsPerMinute = paceOf(live.dialsPerMinute);
  return {
    ...{ status: row.status, progress: toProgress(row), figures: toFigures(row.figures, ctx) },
    outcomes: outcomesOf(row),
    reasons: reasonsOf(row),
    ...{ dialsPerMinute: live.dialsPerMinute, callsPerMinute },
    activeCalls: live.activeCalls.map((call) => ({ ...call, createdAt: call.createdAt.toISOString() })),
    slots: { used: live.linesInUse, available: Math.max(lines, live.linesInUse) },
    ...{ bindingLimit: row.bindingLimit, isFed: live.isFed },
    endsAboutAt: row.status === "running" ? endsAboutAt(row, callsPerMinute, at) : null,
    nextDialAt: row.status === "running" ? nextDialAt(live, at) : null,
    unreportedCalls: live.unreportedCalls,
    feed: toFeed(row, live.feed),
    asOf: at.toISOString(),
  };
}

function paceOf(dialsPerMinute: readonly number[]): number {
  const recent = dialsPerMinute.slice(-PACE_MINUTES);
  return recent.reduce((sum, dials) => sum + dials, 0) / PACE_MINUTES;
}

function endsAboutAt(row: CampaignRow, callsPerMinute: number, at: Date): string | null {
  const leftMs = (countIn(row, "pending") / callsPerMinute) * MINUTE_MS;
  return leftMs < FURTHEST_END_MS ? new Date(at.getTime() + leftMs).toISOString() : null;
}

function nextDialAt({ nextAttemptAt }: LiveRow, at: Date): string | null {
  if (nextAttemptAt === null) return null;
  return new Date(Math.max(nextAttemptAt.getTime(), at.getTime())).toISOString();
}
