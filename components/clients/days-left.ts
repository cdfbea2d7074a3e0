const DAY_MS = 86_400_000;
/** Clocks of pages tick in steps, and those of servers differ. */
const TOLERANCE_MS = 60_000;

/** How long until an instant, in whole days that have begun: "1 day", "30 days". */
export function daysLeft(until: string, nowMs: number): string {
  const days = Math.max(0, Math.ceil((Date.parse(until) - nowMs - TOLERANCE_MS) / DAY_MS));
  return days === 1 ? "1 day" : `${days} days`;
}
