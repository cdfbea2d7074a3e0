import { now } from "@/lib/platform/clock";
import type { CampaignEstimate } from "@/types/campaign-live";
import type { CampaignSettings } from "@/types/campaign-settings";
import { isCountryAllowed } from "../dial-policy/decide";
import { can } from "../shared/can";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type AskedHours, endsBeforeFurthest, firstOpenAt, lastDialAt } from "./campaign-hours";
import { countLeftOut } from "./count-left-out";
import { toSettings } from "./default-settings";
import { estimateCost } from "./estimate-cost";
import { findObstacles } from "./find-obstacles";
import { getCampaign } from "./get-campaign";
import { countIn } from "./internal";
import { loadAgentHistory } from "./load-agent-history";
import { loadCallingRules } from "./load-calling-rules";
import { type Lines, loadLines } from "./load-lines";
import { loadStartFacts, type StartFacts } from "./load-start-facts";

/** What is reckoned with while nobody took a call of the agent yet. */
const USUAL = { takenSeconds: 90, takenShare: 0.5 };
/** Ringing, greeting and hanging up, which take a line but are no conversation. */
const RINGING_SECONDS = 25;

/** What calling everybody once will take and cost, and what is missing before it can start. Throws `notFound`. */
export async function estimateCampaign(ctx: WorkspaceContext, campaignId: string): Promise<CampaignEstimate> {
  const row = await getCampaign(ctx, campaignId);
  const settings = toSettings(row.settings, ctx.workspace.timeZone);
  const facts = await loadStartFacts(ctx, campaignId);
  const { workspaceVariables } = facts;
  const { total, ...leftOut } = await countLeftOut(ctx, campaignId, { settings, workspaceVariables });
  const rules = await loadCallingRules(ctx);
  const history = await loadAgentHistory(ctx, row.agentId);
  const lines = await loadLines(ctx, row.agentId, settings);
  const called = { ...facts, sample: calledOf(facts.sample, settings) };
  const callable = Math.max(countIn(row, "pending") - total, 0);
  const { takenSeconds, takenShare } = history ?? USUAL;
  const calls = { taken: callable * takenShare, averageSeconds: takenSeconds, facts: called };
  const asked = { schedule: settings.schedule, rules, sample: called.sample, from: now() };
  return {
    ...{ recipients: countIn(row), callable, leftOut, lines: lines.lines },
    averageSeconds: history?.averageSeconds ?? null,
    answeredPercent: history?.answeredPercent ?? null,
    costMicros: await costOf(ctx, row.agentId, calls),
    callSecondsTotal: Math.round(calls.taken * takenSeconds),
    ...spanOfCalls(asked, callable, perSecondOf(lines, RINGING_SECONDS + takenSeconds * takenShare)),
    isFed: facts.isFed,
    obstacles: await findObstacles(ctx, row, facts),
  };
}

/** Of the people looked at, those in countries that are called; all where chance has it that none of them is. */
function calledOf(sample: StartFacts["sample"], { countries }: CampaignSettings): StartFacts["sample"] {
  const called = sample.filter(({ country }) => isCountryAllowed(countries, country));
  return called.length > 0 ? called : sample;
}

function perSecondOf({ lines, callsPerSecond }: Lines, secondsPerDial: number): number {
  return Math.min(callsPerSecond, lines / secondsPerDial);
}

/** From the first dial to the last, and what keeps the last from coming. */
function spanOfCalls(
  asked: AskedHours,
  dials: number,
  perSecond: number,
): Pick<CampaignEstimate, "firstCallAt" | "lastCallAt" | "callingSeconds" | "unfinishedBy"> {
  const firstCallAt = firstOpenAt(asked);
  const hasPace = dials > 0 && perSecond > 0;
  const lastCallAt = hasPace ? lastDialAt(asked, { dials, perSecond }) : null;
  const isUnfinished = hasPace && firstCallAt !== null && lastCallAt === null;
  return {
    firstCallAt: firstCallAt?.toISOString() ?? null,
    lastCallAt: lastCallAt?.toISOString() ?? null,
    callingSeconds: hasPace ? Math.round(dials / perSecond) : null,
    unfinishedBy: isUnfinished ? (endsBeforeFurthest(asked) ? "campaign_end" : "sixty_days") : null,
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
