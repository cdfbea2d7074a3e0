import { describe, expect, it } from "vitest";
import { localDay, localHour } from "../shared/local-day";
import { spansOfHour } from "./hours-of-week";

const QUARTER_MS = 900_000;
const ZONES = [
  ...["UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Chatham"],
  // Half an hour of summer time; midnight that does not exist on 29 March.
  ...["Australia/Lord_Howe", "Asia/Beirut"],
];
/** Three weeks in which clocks change in every one of the zones that change them. */
const SPAN = { from: Date.parse("2026-03-22T17:45:00Z"), to: Date.parse("2026-04-12T06:15:00Z") };
const NORTH_AMERICA = { from: Date.parse("2026-10-30T00:00:00Z"), to: Date.parse("2026-11-03T00:00:00Z") };

function isoWeekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** Quarters of an hour that clocks say belong to the hour, told one by one. */
function quartersOf(wanted: { weekday?: number; hour?: number; timeZone: string }, span: typeof SPAN) {
  const found: number[] = [];
  for (let at = span.from; at < span.to; at += QUARTER_MS) {
    const date = new Date(at);
    const isDay =
      wanted.weekday === undefined || isoWeekday(localDay(date, wanted.timeZone)) === wanted.weekday;
    if (isDay && (wanted.hour === undefined || localHour(date, wanted.timeZone) === wanted.hour))
      found.push(at);
  }
  return found;
}

function quartersWithin(spans: { from: number; to: number }[]) {
  return spans.flatMap(({ from, to }) =>
    Array.from({ length: (to - from) / QUARTER_MS }, (_, index) => from + index * QUARTER_MS),
  );
}

describe("the hours of a week", () => {
  it.each(ZONES)(
    "are those that clocks of %s show, also where they change",
    { timeout: 60_000 },
    (timeZone) => {
      for (const wanted of [
        ...[
          { weekday: 7, hour: 2 },
          { weekday: 7, hour: 0 },
          { weekday: 1, hour: 14 },
        ],
        ...[{ weekday: 7 }, { hour: 1 }, { weekday: 6, hour: 23 }],
      ]) {
        const spans = spansOfHour({ ...wanted, timeZone }, SPAN);
        expect(quartersWithin(spans)).toEqual(quartersOf({ ...wanted, timeZone }, SPAN));
      }
    },
  );

  it("are there twice where clocks go back, as one span", () => {
    const spans = spansOfHour({ weekday: 7, hour: 1, timeZone: "America/New_York" }, NORTH_AMERICA);
    expect(spans).toEqual([
      { from: Date.parse("2026-11-01T05:00:00Z"), to: Date.parse("2026-11-01T07:00:00Z") },
    ]);
  });

  it("are one span for a whole day, cut at the ends of what is asked", () => {
    const spans = spansOfHour(
      { weekday: 5, timeZone: "UTC" },
      { ...NORTH_AMERICA, from: Date.parse("2026-10-30T08:20:00Z") },
    );
    expect(spans).toEqual([
      { from: Date.parse("2026-10-30T08:20:00Z"), to: Date.parse("2026-10-31T00:00:00Z") },
    ]);
  });
});
