import { daysBetween, localDay, localHour } from "../shared/local-day";

/** An hour of the week on the clocks of a zone; without one of the two, each weekday or each hour. 1 is Monday. */
export interface HourOfWeek {
  weekday?: number | undefined;
  hour?: number | undefined;
  timeZone: string;
}

/** Instants in milliseconds; `from` is in and `to` is not. */
export interface Span {
  from: number;
  to: number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Clocks of all zones differ from UTC, and change, by whole quarters of an hour. */
const QUARTER_MS = HOUR_MS / 4;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/**
 * When clocks of the zone show that hour within a span, in order and without gaps between neighbours: an hour that they
 * show twice is there twice, one that they skip is not.
 */
export function spansOfHour({ weekday, hour, timeZone }: HourOfWeek, { from, to }: Span): Span[] {
  // Clocks anywhere are less than a day from UTC.
  const days = daysBetween(localDay(new Date(from - DAY_MS), "UTC"), localDay(new Date(to + DAY_MS), "UTC"));
  const wanted = days.filter((day) => weekday === undefined || weekdayOf(day) === weekday);
  const hours = hour === undefined ? HOURS : [hour];
  const offsetAt = offsetsOf(timeZone);
  const spans = wanted.flatMap((day) => hours.flatMap((each) => spansOn(day, each, timeZone, offsetAt)));
  return joined(
    spans
      .map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) }))
      .filter((span) => span.from < span.to),
  );
}

type OffsetAt = (instant: number) => number;

function spansOn(day: string, hour: number, timeZone: string, offsetAt: OffsetAt): Span[] {
  const shown = Date.parse(`${day}T00:00:00Z`) + hour * HOUR_MS;
  const offset = offsetAt(shown - DAY_MS);
  if (offset === offsetAt(shown + DAY_MS)) {
    return [{ from: shown - offset, to: shown - offset + HOUR_MS }];
  }
  const isShown = (instant: number) => {
    const date = new Date(instant);
    return localHour(date, timeZone) === hour && localDay(date, timeZone) === day;
  };
  const quarters: Span[] = [];
  for (let from = shown - DAY_MS; from < shown + DAY_MS; from += QUARTER_MS) {
    if (isShown(from)) quarters.push({ from, to: from + QUARTER_MS });
  }
  return quarters;
}

/** How far clocks of a zone are before those of UTC, in milliseconds; asked once for each instant. */
function offsetsOf(timeZone: string): OffsetAt {
  const known = new Map<number, number>();
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  return (instant) => {
    const offset = known.get(instant) ?? Date.parse(`${clock.format(instant).replace(" ", "T")}Z`) - instant;
    known.set(instant, offset);
    return offset;
  };
}

/** 1 is Monday. */
function weekdayOf(day: string): number {
  return ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}

function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.from - other.from)) {
    const last = all.at(-1);
    if (last && last.to === span.from) last.to = span.to;
    else all.push({ ...span });
  }
  return all;
}
