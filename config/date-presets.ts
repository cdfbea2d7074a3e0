const DAY_MS = 86_400_000;

/** Days as the calendar names them, `2026-11-20`, both included. Null is open. */
export interface DayRange {
  from: string | null;
  to: string | null;
}

export const DATE_PRESETS = [
  { key: "today", label: "Today" },
  { key: "yesterday", label: "Yesterday" },
  { key: "last-7", label: "Last 7 days" },
  { key: "last-30", label: "Last 30 days" },
  { key: "this-month", label: "This month" },
  { key: "last-month", label: "Last month" },
] as const;

export type DatePreset = (typeof DATE_PRESETS)[number]["key"];

/** The day it is at an instant (milliseconds since 1970) in an IANA zone, or in the viewer's own. */
export function dayAt(instantMs: number, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat("en-US", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    ...(timeZone ? { timeZone } : {}),
  }).formatToParts(instantMs);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}

/** The days a preset means when today is `today`. */
export function presetRange(preset: DatePreset, today: string): DayRange {
  const monthStart = `${today.slice(0, 7)}-01`;
  const lastMonthEnd = addDays(monthStart, -1);
  const ranges: Record<DatePreset, DayRange> = {
    today: { from: today, to: today },
    yesterday: { from: addDays(today, -1), to: addDays(today, -1) },
    "last-7": { from: addDays(today, -6), to: today },
    "last-30": { from: addDays(today, -29), to: today },
    "this-month": { from: monthStart, to: today },
    "last-month": { from: `${lastMonthEnd.slice(0, 7)}-01`, to: lastMonthEnd },
  };
  return ranges[preset];
}

/** Fields give an empty text for no day, and people mix up the two ends. */
export function toDayRange(from: string, to: string): DayRange {
  const [start, end] = from && to && from > to ? [to, from] : [from, to];
  return { from: start || null, to: end || null };
}

/** A range in few words: `Nov 3 – Nov 20`, `from Nov 3`, `until Nov 20`; the year is written when it is not `thisYear`. */
export function describeDays({ from, to }: DayRange, thisYear: string): string | null {
  const name = (day: string) => nameOf(day, thisYear);
  if (from && to) return from === to ? name(from) : `${name(from)} – ${name(to)}`;
  if (from) return `from ${name(from)}`;
  return to ? `until ${name(to)}` : null;
}

/** Whether a name from an address is one of the presets'. */
export function isDatePreset(name: string): name is DatePreset {
  return DATE_PRESETS.some(({ key }) => key === name);
}

/** The instants that bound the days in an IANA zone: `from` is in, `to` is not. An open end has none. */
export function instantsOf({ from, to }: DayRange, timeZone: string): { from?: string; to?: string } {
  return {
    ...(from ? { from: startOfDay(from, timeZone) } : {}),
    ...(to ? { to: startOfDay(addDays(to, 1), timeZone) } : {}),
  };
}

/** The days that two instants bound in the zone; null where one of them is not the beginning of a day. */
export function daysBetween(
  from: string | undefined,
  to: string | undefined,
  timeZone: string,
): DayRange | null {
  const first = from === undefined ? null : dayAt(Date.parse(from), timeZone);
  const next = to === undefined ? null : dayAt(Date.parse(to), timeZone);
  const isWhole = (day: string | null, instant: string | undefined) =>
    day === null || Date.parse(startOfDay(day, timeZone)) === Date.parse(instant ?? "");
  if (!isWhole(first, from) || !isWhole(next, to)) return null;
  return { from: first, to: next === null ? null : addDays(next, -1) };
}

/**
 * The instant at which a day begins in an IANA zone: its first midnight where clocks show that twice, and the moment
 * clocks go forward where they skip it.
 */
export function startOfDay(day: string, timeZone: string): string {
  const midnightMs = Date.parse(`${day}T00:00:00Z`);
  const before = midnightMs - offsetAt(midnightMs - DAY_MS, timeZone);
  const after = midnightMs - offsetAt(midnightMs + DAY_MS, timeZone);
  const midnights = [before, after].filter((ms) => ms + offsetAt(ms, timeZone) === midnightMs);
  return new Date(midnights.length > 0 ? Math.min(...midnights) : before).toISOString();
}

/** How far clocks of the zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instantMs: number, timeZone: string): number {
  const wholeSecondMs = Math.floor(instantMs / 1000) * 1000;
  const parts = new Intl.DateTimeFormat("en-US", {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
    hourCycle: "h23",
    timeZone,
  }).formatToParts(wholeSecondMs);
  const part = (type: string) => Number(parts.find((candidate) => candidate.type === type)?.value);
  const shown = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return shown - wholeSecondMs;
}

function nameOf(day: string, thisYear: string): string {
  const year = day.startsWith(thisYear) ? {} : { year: "numeric" as const };
  const format = new Intl.DateTimeFormat("en-US", {
    month: "short",
    day: "numeric",
    timeZone: "UTC",
    ...year,
  });
  const instantMs = Date.parse(`${day}T00:00:00Z`);
  // The URL may carry anything; what is no day is shown as it stands.
  return Number.isNaN(instantMs) ? day : format.format(instantMs);
}

function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}
