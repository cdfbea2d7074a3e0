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

type Interval = "month" | "year";
type Priced = Pick<PublicPlanResource, "priceMicrosPerMonth" | "priceMicrosPerYear" | "currency">;

/** `$1,990 a year`; null for a plan that is sold by the month only. */
export function planYearPrice({ priceMicrosPerYear, currency }: Priced): string | null {
  if (priceMicrosPerYear === null) return null;
  return `${formatMoney(priceMicrosPerYear, { currency }).replace(/\.00$/, "")} a year`;
}

/** What a whole year paid at once saves against twelve months, `Save 17%`; null where it saves nothing. */
export function yearSaving({ priceMicrosPerMonth, priceMicrosPerYear }: Priced): string | null {
  const months = BigInt(priceMicrosPerMonth) * 12n;
  if (priceMicrosPerYear === null || months === 0n) return null;
  // Rounded down: nobody is promised more than there is.
  const percent = ((months - BigInt(priceMicrosPerYear)) * 100n) / months;
  return percent > 0n ? `Save ${percent}%` : null;
}

/** The price in the chosen interval; by the month where there is no other. */
export function priceIn(plan: Priced, interval: Interval): string {
  return (interval === "year" ? planYearPrice(plan) : null) ?? planPrice(plan);
}

/** `14 days free, then $199 a month`, or only the price. */
export function priceWithTrial(
  plan: Priced & Pick<PublicPlanResource, "trialDays">,
  interval: Interval,
): string {
  const trial = trialWords(plan);
  const price = priceIn(plan, interval);
  return trial ? `${trial}, then ${price}` : price;
}

/** `14 days free`; null without a trial. */
export function trialWords({ trialDays }: Pick<PublicPlanResource, "trialDays">): string | null {
  if (trialDays === 0) return null;
  return trialDays === 1 ? "1 day free" : `${formatNumber(trialDays)} days free`;
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
