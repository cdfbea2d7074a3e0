const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/** Pauses after the first, second, … failed try, about 24 hours in all. */
const PAUSES_MS = [
  ...[5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE],
  ...[HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 8 * HOUR],
] as const;

/** Tries of one round: one at once and one after each pause. */
export const TRIES_PER_ROUND = PAUSES_MS.length + 1;

/** A receiver may ask for more time, but not hold a message longer than this. */
const MAX_ASKED_MS = 8 * HOUR;
const JITTER = 0.2;

/**
 * Milliseconds until the next try when `triesLeft` tries remain; null when none does. Spread by a fifth, so that many
 * that failed together do not come back together. A receiver's `Retry-After` makes it longer, within bounds, not shorter.
 */
export function pauseMs(
  triesLeft: number,
  askedMs: number | undefined,
  random = Math.random(),
): number | null {
  if (triesLeft <= 0) return null;
  const index = Math.min(Math.max(PAUSES_MS.length - triesLeft, 0), PAUSES_MS.length - 1);
  const pause = PAUSES_MS[index] ?? HOUR;
  const spread = pause * (1 + JITTER * random);
  return Math.round(Math.max(spread, Math.min(askedMs ?? 0, MAX_ASKED_MS)));
}
