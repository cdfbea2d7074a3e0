import { type PaidPeriod, type Segment, usedAhead } from "./included-minutes";
import type { PeriodRow, SubscriptionRow } from "./rows";

/** The period a subscription was in before the news of it that came. */
export interface PreviousPeriod extends PaidPeriod {
  /** Nothing was paid for a trial. */
  isFree: boolean;
}

export function previousOf({
  currentPeriodStart,
  currentPeriodEnd,
  status,
}: SubscriptionRow): PreviousPeriod {
  return { startsAt: currentPeriodStart, endsAt: currentPeriodEnd, isFree: status === "trialing" };
}

/** From where on the rows of a subscription's periods matter. */
export function sinceOf({
  subscription: { currentPeriodStart: present },
  previous,
}: {
  subscription: Pick<SubscriptionRow, "currentPeriodStart">;
  previous?: PreviousPeriod | null | undefined;
}): Date {
  return previous && previous.startsAt < present ? previous.startsAt : present;
}

/**
 * Seconds that were used ahead of a period which another billing interval cuts short at `at`: what is left of it is
 * credited in money, so they are taken off what the next one includes.
 */
export function owedMinutes(
  previous: PreviousPeriod | null | undefined,
  { periods, open, at }: { periods: PeriodRow[]; open: PeriodRow; at: Date },
): number {
  if (previous?.isFree) return 0;
  // A renewal nobody told of: the period we foretold is the one that was paid.
  const paid = previous && at < previous.endsAt && previous.startsAt <= open.startsAt ? previous : open;
  const parts = periods.filter(({ startsAt }) => startsAt >= paid.startsAt && startsAt < at);
  return usedAhead(paid, parts.map(toSegment), at, usedIn(parts));
}

export function toSegment({ startsAt, wholeSeconds }: PeriodRow): Segment {
  return { startsAt, includedSeconds: wholeSeconds };
}

/** What of the minutes of these periods is gone. */
export function usedIn(periods: PeriodRow[]): number {
  return periods.reduce((sum, { coveredSeconds, owedSeconds }) => sum + coveredSeconds + owedSeconds, 0);
}
