import { addDays, localDay } from "@/lib/domain/shared/local-day";
import type { SeededRandom } from "@/sandbox/voice/seeded-random";

const WEEKDAY_SHARE = [0.25, 1.05, 1.1, 1.0, 1.0, 0.95, 0.45] as const;
/** How busy each hour of a working day is, from 8 to 18. */
const HOURS = [8, 9, 9, 10, 10, 10, 11, 11, 12, 13, 14, 14, 15, 15, 16, 16, 17, 18] as const;

/** Days of history, and when it ends. */
export type History = { days: number; until: Date };

/** Moments of calls over the last weeks, oldest first, busy at the hours and on the days a business is. */
export function planCallTimes(
  callsPerDay: number,
  timeZone: string,
  { days, until }: History,
  random: SeededRandom,
): Date[] {
  const today = localDay(until, timeZone);
  const times: Date[] = [];
  for (let back = days - 1; back >= 0; back -= 1) {
    const day = addDays(today, -back);
    const share = WEEKDAY_SHARE[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 1;
    // Business grows a little over the weeks, so that comparisons have something to say.
    const growth = 0.8 + (0.35 * (days - back)) / days;
    const count = Math.round(callsPerDay * share * growth * random.between(0.8, 1.2));
    for (let call = 0; call < count; call += 1) {
      const at = localInstant(day, random.pick(HOURS), random.integer(0, 3_599), timeZone);
      if (at.getTime() < until.getTime() - 15 * 60_000) times.push(at);
    }
  }
  return times.sort((a, b) => a.getTime() - b.getTime());
}

/** The instant of a wall-clock hour in a zone: guessed in UTC, then moved by what the zone shows. */
function localInstant(day: string, hour: number, seconds: number, timeZone: string): Date {
  const guess = new Date(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);
  const shown = new Date(`${guess.toLocaleString("sv-SE", { timeZone }).replace(" ", "T")}Z`);
  return new Date(guess.getTime() * 2 - shown.getTime() + seconds * 1_000);
}
