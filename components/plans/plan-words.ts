import { formatMoney, formatNumber } from "@/config/format";
import type { ClientPlanResource, PlanTerms } from "@/types/client-plans";

type InCurrency<Fields extends keyof PlanTerms> = Pick<PlanTerms, Fields> & { currency: string };

/** "$49.00 a month", "$120.00 every 3 months"; of a plan that is paid by usage alone, that it has no fixed price. */
export function spellPrice(plan: InCurrency<"priceMicros" | "interval" | "intervalCount">): string {
  const { interval, intervalCount, currency } = plan;
  if (plan.priceMicros === "0") return "No fixed price";
  const amount = formatMoney(plan.priceMicros, { currency });
  const every = intervalCount === 1 ? `a ${interval}` : `every ${intervalCount} ${interval}s`;
  return `${amount} ${every}`;
}

/** "500 minutes a month", "no minutes". */
export function spellMinutes(
  plan: Pick<PlanTerms, "includedMinutes" | "interval" | "intervalCount">,
): string {
  const { includedMinutes, interval, intervalCount } = plan;
  if (includedMinutes === 0) return "no minutes included";
  const every = intervalCount === 1 ? `a ${interval}` : `every ${intervalCount} ${interval}s`;
  return `${formatNumber(includedMinutes, 2)} minutes ${every}`;
}

/** What a minute costs that is not included: "$0.12 a minute after that". */
export function spellOverage(plan: InCurrency<"rateMicrosPerMinute" | "includedMinutes">): string {
  const rate = formatMoney(plan.rateMicrosPerMinute, { currency: plan.currency, precise: true });
  return plan.includedMinutes === 0 ? `${rate} a minute` : `${rate} a minute after that`;
}

/** How calls are measured: "by the second", "in steps of 60 seconds, at least 30 seconds, $0.05 for each call". */
export function spellMeasure(
  terms: Pick<PlanTerms, "incrementSeconds" | "minimumSeconds" | "connectionFeeMicros"> & {
    currency: string;
  },
): string {
  const { incrementSeconds, minimumSeconds, connectionFeeMicros, currency } = terms;
  const fee = formatMoney(connectionFeeMicros, { currency, precise: true });
  return [
    incrementSeconds === 1 ? "by the second" : `in steps of ${formatNumber(incrementSeconds)} seconds`,
    ...(minimumSeconds > 0 ? [`at least ${formatNumber(minimumSeconds)} seconds`] : []),
    ...(connectionFeeMicros === "0" ? [] : [`${fee} for each call`]),
  ].join(", ");
}

export const KIND_WORDS = {
  prepaid: {
    label: "Prepaid",
    short: "then from the balance",
    explanation:
      "The price is paid when a period begins. Calls use the included minutes first and the client's balance after that; calls stop when the balance is spent.",
  },
  postpaid: {
    label: "Postpaid",
    short: "then on the next invoice",
    explanation:
      "Calls never stop for want of balance. What is used beyond the minutes is added up and invoiced when the period ends; a cap says how much that may come to.",
  },
} as const;

/** How many clients have a plan or a version. */
export function spellSubscribers(count: number): string {
  if (count === 0) return "Nobody yet";
  return count === 1 ? "1 client" : `${formatNumber(count)} clients`;
}

/** Clients who are on an older version than the newest. */
export function olderSubscribers({ current, subscribers }: ClientPlanResource): number {
  return subscribers - current.subscribers;
}

const SKIP_WORDS = {
  on_newest: "has the newest terms",
  moving: "moves already",
  changing: "changes to another plan with its next period",
  former_account: "pays through your former account",
  unpaid: "has an unpaid plan",
  paused: "has paused its plan",
  ending: "has cancelled",
  other_interval: "pays in another rhythm, so it has to choose the plan itself",
} as const;

/** Why a client is not moved to newer terms. */
export function spellSkip(reason: keyof typeof SKIP_WORDS): string {
  return SKIP_WORDS[reason];
}
