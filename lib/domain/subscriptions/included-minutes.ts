/** A part of a paid period under one version of the plan. */
export interface Segment {
  startsAt: Date;
  includedSeconds: number;
}

export interface PaidPeriod {
  startsAt: Date;
  endsAt: Date;
}

/**
 * Seconds a version that takes over within a paid period still gives: what every version gives for its part of the time,
 * less what was used so far, never below nothing. A part reaches to the next one's start. For one change that is
 * `max(0, round(old * elapsed + new * rest) - used)`.
 */
export function includedFrom(
  paid: PaidPeriod,
  before: Segment[],
  next: Segment,
  usedSeconds: number,
): number {
  return Math.max(0, givenBy(paid, [...before, next]) - usedSeconds);
}

/**
 * Seconds that were used of a paid period beyond what its time until `at` gives: where the rest is credited, they were
 * not paid for.
 */
export function usedAhead(paid: PaidPeriod, before: Segment[], at: Date, usedSeconds: number): number {
  return Math.max(0, usedSeconds - givenBy(paid, [...before, { startsAt: at, includedSeconds: 0 }]));
}

/** What the parts of a paid period give together. */
function givenBy(paid: PaidPeriod, parts: Segment[]): number {
  const length = BigInt(paid.endsAt.getTime() - paid.startsAt.getTime());
  if (length <= 0n) return 0;
  const segments = [...parts].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  let weighted = 0n;
  segments.forEach((segment, index) => {
    // The first part counts from the period's start: what came before it was paid too.
    const from = index === 0 ? paid.startsAt : segment.startsAt;
    const until = segments[index + 1]?.startsAt ?? paid.endsAt;
    weighted += BigInt(Math.max(0, until.getTime() - from.getTime())) * BigInt(segment.includedSeconds);
  });
  return Number((weighted * 2n + length) / (length * 2n));
}
