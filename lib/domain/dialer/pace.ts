/** Dials are begun so long ahead of their instant at most, so that many of them make one turn. */
const AHEAD_MS = 500;
/** Requests arrive so much nearer together than they were sent now and then; a provider counts those that arrive. */
const ARRIVAL_JITTER_MS = 100;
/** What an account whose calls per second nobody knows is dialled with. */
export const CAREFUL_PER_SECOND = 1;

/** Milliseconds between two dials, so that no second at the provider has more of them than it allows. */
export function gapMs(callsPerSecond: number): number {
  return (1_000 + ARRIVAL_JITTER_MS) / callsPerSecond;
}

/**
 * When the next dials of a provider account may go out, oldest first: one after the other at its calls per second, none
 * later than half a second from now, and at most so many. `nextDialAt` is when the account is free again; null when it
 * was never dialled with.
 */
export function dialInstants(
  pace: { callsPerSecond: number; nextDialAt: Date | null },
  at: Date,
  most: number,
): Date[] {
  const gap = gapMs(pace.callsPerSecond);
  const firstMs = Math.max(at.getTime(), pace.nextDialAt?.getTime() ?? 0);
  const room = Math.floor((at.getTime() + AHEAD_MS - firstMs) / gap) + 1;
  const count = Math.max(0, Math.min(most, room));
  return Array.from({ length: count }, (_, index) => new Date(firstMs + index * gap));
}

/** When the account is free again after the last of these. */
export function freeAfter(instants: readonly Date[], callsPerSecond: number): Date | null {
  const last = instants.at(-1);
  return last ? new Date(last.getTime() + Math.ceil(gapMs(callsPerSecond))) : null;
}

/** When a turn can begin dials again after the account is taken until `nextDialAt`. */
export function nextTurnAt(nextDialAt: Date): Date {
  return new Date(nextDialAt.getTime() - AHEAD_MS / 2);
}
