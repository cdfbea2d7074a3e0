import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { read } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { CampaignEstimate } from "@/types/campaign-live";
import { can } from "../shared/can";
import { addDays, localDay } from "../shared/local-day";
import type { WorkspaceContext } from "../shared/tenant-context";
import { firstOpenAt, lastDialAt } from "./campaign-hours";
import { toSettings } from "./default-settings";
import { estimateCost } from "./estimate-cost";
import { findObstacles } from "./find-obstacles";
import { getCampaign } from "./get-campaign";
import { countIn } from "./internal";
import { loadCallingRules } from "./load-calling-rules";
import { loadLines } from "./load-lines";
import { loadStartFacts } from "./load-start-facts";

const HISTORY_DAYS = 30;
/** What is reckoned with while an agent has called nobody yet. */
const USUAL = { averageSeconds: 90, answeredPercent: 50 };
/** Ringing, greeting and hanging up, which take a line but are no conversation. */
const RINGING_SECONDS = 25;

/** What calling everybody once will take and cost, and what is missing before it can start. Throws `notFound`. */
export async function estimateCampaign(ctx: WorkspaceContext, campaignId: string): Promise<CampaignEstimate> {
  const row = await getCampaign(ctx, campaignId);
  const settings = toSettings(row.settings, ctx.workspace.timeZone);
  const facts = await loadStartFacts(ctx, campaignId);
  const rules = await loadCallingRules(ctx);
  const history = await loadHistory(ctx, row.agentId);
  const { lines, callsPerSecond } = await loadLines(ctx, row.agentId, settings);
  const expected = history ?? USUAL;
  const callable = countIn(row, "pending");
  const answered = (callable * expected.answeredPercent) / 100;
  const secondsPerDial = RINGING_SECONDS + (expected.averageSeconds * expected.answeredPercent) / 100;
  const asked = { schedule: settings.schedule, rules, sample: facts.sample, from: now() };
  const perSecond = Math.min(callsPerSecond, lines / secondsPerDial);
  const lastCallAt = callable > 0 && perSecond > 0 ? lastDialAt(asked, { dials: callable, perSecond }) : null;
  return {
    ...{ recipients: countIn(row), callable, lines },
    averageSeconds: history?.averageSeconds ?? null,
    answeredPercent: history?.answeredPercent ?? null,
    costMicros: await costOf(ctx, row.agentId, { answered, averageSeconds: expected.averageSeconds, facts }),
    callSecondsTotal: Math.round(answered * expected.averageSeconds),
    firstCallAt: firstOpenAt(asked)?.toISOString() ?? null,
    lastCallAt: lastCallAt?.toISOString() ?? null,
    isFed: facts.isFed,
    obstacles: await findObstacles(ctx, row, facts),
  };
}

async function costOf(
  ctx: WorkspaceContext,
  agentId: string | null,
  calls: Parameters<typeof estimateCost>[2],
): Promise<string | null> {
  if (agentId === null || !calls.facts.agent || !can(ctx, "calls.costs.read")) return null;
  return (await estimateCost(ctx, agentId, calls)).toString();
}

const historyRow = z.object({ calls: z.number().int(), answered: z.number().int(), seconds: z.number() });

/** How long answered calls of the agent took lately, and how many were answered; null without any. */
async function loadHistory(ctx: WorkspaceContext, agentId: string | null) {
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
               as seconds
        from call_stats_daily
       where partner_id = ${ctx.scope.partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid
         and agent_id = ${agentId}::uuid and day >= ${since}::date and direction = 'outbound'
         and status not in ('initiated', 'ringing', 'in_progress')`,
    ),
  );
  if (!row || row.answered === 0) return null;
  return {
    averageSeconds: Math.round(row.seconds / row.answered),
    answeredPercent: Math.round((row.answered * 100) / row.calls),
  };
}
