import { formatDate } from "@/config/format";

/** A day with its year, in the workspace's zone: the same on the server and in every browser. */
export function spellDay(instant: string, timeZone: string): string {
  return formatDate(Date.parse(instant), { nowMs: 0, timeZone });
}

/** A stretch of time as days, the year named once: "Nov 3 – Dec 3, 2026". */
export function spellDays(from: string, until: string, timeZone: string): string {
  const end = Date.parse(until);
  const start = formatDate(Date.parse(from), { nowMs: end, timeZone });
  return `${start} – ${spellDay(until, timeZone)}`;
}
