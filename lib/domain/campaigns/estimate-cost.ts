import { now } from "@/lib/platform/clock";
import { loadCallMeans } from "../calls/load-call-means";
import { plainTerms } from "../calls/price-call";
import { chooseRule } from "../rating/choose-rule";
import { rateSeconds } from "../rating/rate-call";
import type { WorkspaceContext } from "../shared/tenant-context";
import type { StartFacts } from "./load-start-facts";

interface ExpectedCalls {
  /** How many somebody or a mailbox will take; need not be whole. */
  taken: number;
  averageSeconds: number;
  facts: StartFacts;
}

/**
 * What so many calls that are taken come to by the rules in force now, each country by its share of the list; minutes of a plan
 * are left out of account, for other calls may use them first.
 */
export async function estimateCost(
  ctx: WorkspaceContext,
  agentId: string,
  { taken, averageSeconds, facts }: ExpectedCalls,
): Promise<bigint> {
  if (ctx.workspace.isBillingExempt || facts.sample.length === 0) return 0n;
  const { rules, planRules, planVersionId, workspaceRate } = await loadCallMeans(
    ctx,
    { agentId, to: null },
    false,
  );
  const call = { workspaceId: ctx.workspace.id, agentId, planVersionId, direction: "outbound" as const };
  const prices = facts.sample.map(({ country }) => {
    const rule = chooseRule([...rules, ...(planRules ?? [])], "workspace", {
      ...call,
      country,
      startedAt: now(),
    });
    return rateSeconds(averageSeconds, rule ?? plainTerms(workspaceRate)).chargeMicros;
  });
  const sum = prices.reduce((total, price) => total + price, 0n);
  return (sum * BigInt(Math.round(taken))) / BigInt(prices.length);
}
