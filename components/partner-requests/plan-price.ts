import { formatMoney, formatNumber } from "@/config/format";
import type { PublicPlanResource } from "@/types/public-plans";

/** `$199 a month`, or `Free`. Whole amounts carry no cents. */
export function planPrice({
  priceMicrosPerMonth,
  currency,
}: Pick<PublicPlanResource, "priceMicrosPerMonth" | "currency">): string {
  const { amount, period } = planPriceParts({ priceMicrosPerMonth, currency });
  return period ? `${amount} ${period}` : amount;
}

/** The same in two parts, for large type. */
export function planPriceParts({
  priceMicrosPerMonth,
  currency,
}: Pick<PublicPlanResource, "priceMicrosPerMonth" | "currency">): { amount: string; period: string | null } {
  if (BigInt(priceMicrosPerMonth) === 0n) return { amount: "Free", period: null };
  const amount = formatMoney(priceMicrosPerMonth, { currency }).replace(/\.00$/, "");
  return { amount, period: "a month" };
}

const LIMIT_WORDS: Record<string, [one: string, many: string]> = {
  workspaces: ["client", "clients"],
  agentsPerWorkspace: ["agent for each client", "agents for each client"],
  teamMembers: ["person in your team", "people in your team"],
  customDomains: ["domain of your own", "domains of your own"],
  concurrentCalls: ["call at a time", "calls at the same time"],
};

/** A plan's limits as lines of a list; null is without a limit. What a plan does not have, or no words exist for, stays unsaid. */
export function planLimits(limits: PublicPlanResource["limits"]): string[] {
  return Object.entries(LIMIT_WORDS).flatMap(([name, [one, many]]) => {
    const figure = limits[name];
    if (figure === undefined || figure === 0) return [];
    if (figure === null) return [`Any number of ${many}`];
    return [figure === 1 ? `1 ${one}` : `Up to ${formatNumber(figure)} ${many}`];
  });
}
