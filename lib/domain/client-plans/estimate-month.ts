import { chooseRule, type PriceRule } from "../rating/choose-rule";
import { rateSeconds } from "../rating/rate-call";
import { monthsOf } from "./per-month";

export interface PastCall {
  agentId: string;
  direction: "inbound" | "outbound";
  country: string | null;
  rawSeconds: number;
}

/** Answered calls of thirty days. */
export interface PastUsage {
  workspaceId: string;
  /** The latest ones, oldest first. */
  calls: readonly PastCall[];
  /** How many there were; more than `calls` holds where there were too many. */
  total: number;
}

interface EstimatedPlan {
  versionId: string;
  priceMicros: bigint;
  interval: "month" | "year";
  intervalCount: number;
  includedSeconds: number;
}

export interface MonthEstimate {
  calls: number;
  billableSeconds: number;
  priceMicros: bigint;
  usageMicros: bigint;
  totalMicros: bigint;
  isEstimate: boolean;
}

/**
 * What past usage would cost on a plan at the prices of `at`: a month's worth of its price and of its minutes, which
 * cover the calls in the order in which they came. Where only some of the calls are known, they stand for all.
 */
export function estimateMonth(
  plan: EstimatedPlan,
  rules: readonly PriceRule[],
  usage: PastUsage,
  at: Date,
): MonthEstimate {
  const known = usage.calls.length;
  const total = Math.max(usage.total, known);
  const included = Math.floor(plan.includedSeconds / monthsOf(plan));
  const ruleFor = rulesByKind(rules, { versionId: plan.versionId, workspaceId: usage.workspaceId, at });
  let coverable = known === total ? included : Math.floor((included * known) / total);
  let billableSeconds = 0;
  let usageMicros = 0n;
  for (const call of usage.calls) {
    const rule = ruleFor(call);
    if (rule === null) continue;
    const rated = rateSeconds(call.rawSeconds, rule, rule.usesIncluded ? coverable : 0);
    coverable -= rated.includedSeconds;
    billableSeconds += rated.billableSeconds;
    usageMicros += rated.chargeMicros;
  }
  const priceMicros = perMonth(plan);
  const allUsage = known === total ? usageMicros : (usageMicros * BigInt(total)) / BigInt(known);
  return {
    calls: total,
    billableSeconds: known === total ? billableSeconds : Math.round((billableSeconds * total) / known),
    priceMicros,
    usageMicros: allUsage,
    totalMicros: priceMicros + allUsage,
    isEstimate: known !== total,
  };
}

/** A month's worth of a plan's price, rounded half up to the micro. */
function perMonth(plan: EstimatedPlan): bigint {
  const months = BigInt(monthsOf(plan));
  return (plan.priceMicros * 2n + months) / (months * 2n);
}

/** Calls of one agent, direction and country have one rule, which is looked for once. */
function rulesByKind(
  rules: readonly PriceRule[],
  { versionId, workspaceId, at }: { versionId: string; workspaceId: string; at: Date },
): (call: PastCall) => PriceRule | null {
  const known = new Map<string, PriceRule | null>();
  return ({ agentId, direction, country }) => {
    const key = `${agentId} ${direction} ${country}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    const rated = { workspaceId, agentId, direction, country, planVersionId: versionId, startedAt: at };
    const rule = chooseRule(rules, "workspace", rated);
    known.set(key, rule);
    return rule;
  };
}
