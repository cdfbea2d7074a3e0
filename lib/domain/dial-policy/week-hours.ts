import { joinSpans, type Span } from "./spans";
import { offsetSpans } from "./zone-offsets";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** From and to, in minutes from midnight; the end does not belong to it. */
export type MinuteRange = readonly [fromMinute: number, toMinute: number];

/** Hours by weekday, Monday first. */
export type WeekHours = readonly (readonly MinuteRange[])[];

/** The same hours on the weekdays named, 1 Monday to 7 Sunday, none on the others. */
export function hoursOn(days: readonly number[], ...ranges: MinuteRange[]): WeekHours {
  return [1, 2, 3, 4, 5, 6, 7].map((day) => (days.includes(day) ? ranges : []));
}

function commonRanges(first: readonly MinuteRange[], second: readonly MinuteRange[]): MinuteRange[] {
  return first
    .flatMap(([fromA, toA]) =>
      second.map(([fromB, toB]): MinuteRange => [Math.max(fromA, fromB), Math.min(toA, toB)]),
    )
    .filter(([from, to]) => from < to)
    .sort(([a], [b]) => a - b);
}

/** Hours that are in both weeks. */
export function commonWeek(first: WeekHours, second: WeekHours): WeekHours {
  return first.map((ranges, day) => commonRanges(ranges, second[day] ?? []));
}

/** Number of the calendar day, counted from 1970, that clocks show which are so far ahead of UTC. */
function dayNumber(atMs: number, offsetMs: number): number {
  return Math.floor((atMs + offsetMs) / DAY_MS);
}

/** 0 Monday to 6 Sunday; day 0 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/**
 * When clocks of a zone show one of the hours, on days that are not left out. An hour that a clock change skips never
 * comes, one that it repeats comes twice.
 */
export function spansOnClock(
  timeZone: string,
  hours: WeekHours,
  isDayOff: (day: string) => boolean,
  { fromMs, toMs }: Span,
): Span[] {
  const spans: Span[] = [];
  for (const stretch of offsetSpans(timeZone, fromMs, toMs)) {
    const last = dayNumber(stretch.toMs - 1, stretch.offsetMs);
    for (let day = dayNumber(stretch.fromMs, stretch.offsetMs); day <= last; day++) {
      if (isDayOff(isoDay(day))) continue;
      const midnightMs = day * DAY_MS - stretch.offsetMs;
      for (const [from, to] of hours[weekdayOf(day)] ?? []) {
        const span = {
          fromMs: Math.max(midnightMs + from * MINUTE_MS, stretch.fromMs),
          toMs: Math.min(midnightMs + to * MINUTE_MS, stretch.toMs),
        };
        if (span.fromMs < span.toMs) spans.push(span);
      }
    }
  }
  return joinSpans(spans);
}
