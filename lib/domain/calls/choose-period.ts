import type { PriceRule } from "@/lib/domain/rating/choose-rule";

/** A client's subscription as far as it decides which calls its plan reaches. */
export interface PlanStanding {
  id: string;
  status: string;
  dunningStage: string;
  startedAt: Date;
  pausedAt: Date | null;
  endedAt: Date | null;
}

export interface Period {
  id: string;
  subscriptionId: string;
  planVersionId: string;
  kind: "prepaid" | "postpaid";
  currency: string;
  startsAt: Date;
  endsAt: Date;
  includedSeconds: number;
  coveredSeconds: number;
  status: "open" | "closing" | "closed";
  /** The rates of its plan version. */
  rules: PriceRule[];
}

export interface PeriodChoice {
  /** The period the call counts in; null when no plan reaches it. */
  period: Period | null;
  /** The period in which it began, whose plan prices it; null as above. */
  begunIn: Period | null;
  /** True when a period is to be opened first: the plan goes on and nobody has told of its renewal yet. */
  isMissing: boolean;
}

const NONE: PeriodChoice = { period: null, begunIn: null, isMissing: false };

/** Statuses of a subscription that is paid, or not yet given up. */
export const LIVE_SUBSCRIPTIONS: readonly string[] = ["trialing", "active", "past_due"];

/**
 * Where a call counts: in the period in which it began; when that one is closed, in the one that is open now. A paused
 * subscription reaches no calls that began in the pause.
 */
export function choosePeriod(
  subscriptions: readonly PlanStanding[],
  periods: readonly Period[],
  call: { startedAt: Date; currency: string },
): PeriodChoice {
  const subscription = subscriptions.find((each) => reaches(each, call.startedAt));
  if (!subscription) return NONE;
  const begunIn = periods.find(
    (period) =>
      period.subscriptionId === subscription.id &&
      period.startsAt <= call.startedAt &&
      call.startedAt < period.endsAt,
  );
  // Another currency than the client's would be added up with the wrong sums.
  if (begunIn && begunIn.currency !== call.currency) return NONE;
  if (begunIn && begunIn.status !== "closed") return { period: begunIn, begunIn, isMissing: false };
  const live = subscriptions.find(isLive);
  if (!begunIn) return { ...NONE, isMissing: live?.id === subscription.id };
  const open = periods
    .filter(({ status, subscriptionId }) => status === "open" && subscriptionId === live?.id)
    .reduce<Period | null>((last, each) => (last && last.startsAt > each.startsAt ? last : each), null);
  const period = open?.currency === call.currency ? open : null;
  return { period, begunIn, isMissing: live !== undefined && open === null };
}

function reaches(subscription: PlanStanding, at: Date): boolean {
  const { status, startedAt, pausedAt, endedAt } = subscription;
  if (at < startedAt || (pausedAt !== null && at >= pausedAt)) return false;
  if (endedAt !== null) return at < endedAt;
  // A pause that began after the call leaves it what it had.
  return isPaid(subscription) || (status === "paused" && pausedAt !== null);
}

function isLive(subscription: PlanStanding): boolean {
  return subscription.endedAt === null && subscription.pausedAt === null && isPaid(subscription);
}

/** Paid, or owed for less than the days of grace: beyond them a client falls back to its balance. */
function isPaid({ status, dunningStage }: PlanStanding): boolean {
  const isGivenUp = dunningStage === "restricted" || dunningStage === "suspended";
  return LIVE_SUBSCRIPTIONS.includes(status) && !isGivenUp;
}
