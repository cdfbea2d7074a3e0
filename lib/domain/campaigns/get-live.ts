import { now } from "@/lib/platform/clock";
import type { CampaignLive } from "@/types/campaign-live";
import type { CampaignSettings } from "@/types/campaign-settings";
import type { WorkspaceContext } from "../shared/tenant-context";
import { toSettings } from "./default-settings";
import { endsAboutAt } from "./ends-about-at";
import { getCampaign } from "./get-campaign";
import { type CampaignRow, countIn } from "./internal";
import { loadLines } from "./load-lines";
import { type LiveRow, loadLive } from "./load-live";
import { outcomesOf, reasonsOf } from "./outcomes-of";
import { toFeed } from "./to-feed";
import { toFigures, toProgress } from "./to-resource";

/** The present pace is that of so many minutes. */
const PACE_MINUTES = 5;

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
    endsAboutAt: row.status === "running" ? endOf(row, { live, settings, callsPerMinute, at }) : null,
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

interface Moving {
  live: LiveRow;
  settings: CampaignSettings;
  callsPerMinute: number;
  at: Date;
}

/** Not told while the agency's own hours cannot be read: nobody is called then. */
function endOf(row: CampaignRow, { live, settings, callsPerMinute, at }: Moving): string | null {
  const { callingRules: rules, sample, nextAttemptAt, lastAttemptAt } = live;
  if (rules === null) return null;
  const asked = { schedule: settings.schedule, rules, sample, from: at };
  const pending = countIn(row, "pending");
  return endsAboutAt(asked, { pending, callsPerMinute, nextAttemptAt, lastAttemptAt })?.toISOString() ?? null;
}

function nextDialAt({ nextAttemptAt }: LiveRow, at: Date): string | null {
  if (nextAttemptAt === null) return null;
  return new Date(Math.max(nextAttemptAt.getTime(), at.getTime())).toISOString();
}
