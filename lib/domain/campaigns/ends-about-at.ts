import { type AskedHours, firstOpenAt, lastDialAt } from "./campaign-hours";

interface Remaining {
  /** People who wait. */
  pending: number;
  callsPerMinute: number;
  /** When the first and the last of them may be dialled again; null while nobody waits. */
  nextAttemptAt: Date | null;
  lastAttemptAt: Date | null;
}

/**
 * When everybody who waits was dialled at the present pace: within hours, and not before the last of them may be dialled
 * again. Null while nobody is dialled, and where hours or the campaign end before.
 */
export function endsAboutAt(
  asked: AskedHours,
  { pending, callsPerMinute, nextAttemptAt, lastAttemptAt }: Remaining,
): Date | null {
  if (!(callsPerMinute > 0)) return null;
  if (pending === 0) return asked.from;
  const perSecond = callsPerMinute / 60;
  const dialed = lastDialAt(
    { ...asked, from: later(asked.from, nextAttemptAt) },
    { dials: pending, perSecond },
  );
  const waited = firstOpenAt({ ...asked, from: later(asked.from, lastAttemptAt) });
  return dialed && waited && later(dialed, waited);
}

function later(one: Date, other: Date | null): Date {
  return other !== null && other > one ? other : one;
}
