/** Dials are begun so long ahead of their instant at most, so that many of them make one turn. */
const AHEAD_MS = 500;
/** What an account whose calls per second nobody knows is dialled with. */
export const CAREFUL_PER_SECOND = 1;

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
  const gapMs = 1_000 / pace.callsPerSecond;
  const firstMs = Math.max(at.getTime(), pace.nextDialAt?.getTime() ?? 0);
  const room = Math.floor((at.getTime() + AHEAD_MS - firstMs) / gapMs) + 1;
  const count = Math.max(0, Math.min(most, room));
  return Array.from({ length: count }, (_, index) => new Date(firstMs + index * gapMs));
}

/** When the account is free again after the last of these. */
export function freeAfter(instants: readonly Date[], callsPerSecond: number): Date | null {
  const last = instants.at(-1);
  return last ? new Date(last.getTime() + Math.ceil(1_000 / callsPerSecond)) : null;
}

/** When a turn can begin dials again after the account is taken until `nextDialAt`. */
export function nextTurnAt(nextDialAt: Date): Date {
  return new Date(nextDialAt.getTime() - AHEAD_MS / 2);
}
