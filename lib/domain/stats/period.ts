import { MOST_DAYS, type ReportBucket } from "@/types/analytics";
import { DomainError } from "../shared/errors";
import { addDays, localDay } from "../shared/local-day";

/** Calendar days, both included. */
export interface DayRange {
  firstDay: string;
  lastDay: string;
}

/** What a report is about, what it is compared with, and how its series is cut. */
export interface Period extends DayRange {
  before: DayRange | null;
  bucket: ReportBucket;
}

export interface PeriodQuery {
  days?: number | undefined;
  from?: string | undefined;
  to?: string | undefined;
  compare?: "previous" | "year" | "none" | undefined;
}

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
/** Most points a chart shows well. */
const MOST_POINTS = 62;
const MOST_WEEKS = 27;

/** The days asked for: the last so many in the zone, today included, or from one day to another. Throws on bad ranges. */
export function readPeriod(query: PeriodQuery, now: Date, timeZone: string): Period {
  const range = readRange(query, localDay(now, timeZone));
  const length = lengthOf(range);
  return {
    ...range,
    before: comparedWith(range, length, query.compare ?? "previous"),
    bucket: bucketOf(length),
  };
}

/** How many days a range has. */
export function lengthOf({ firstDay, lastDay }: DayRange): number {
  return Math.round((Date.parse(lastDay) - Date.parse(firstDay)) / DAY_MS) + 1;
}

function readRange({ days, from, to }: PeriodQuery, today: string): DayRange {
  if (from === undefined && to === undefined) {
    return { firstDay: addDays(today, 1 - (days ?? DEFAULT_DAYS)), lastDay: today };
  }
  if (days !== undefined)
    throw invalid("days", "Give a number of days, or the first and last day, not both.");
  const lastDay = to ?? today;
  const firstDay = from ?? addDays(lastDay, 1 - DEFAULT_DAYS);
  if (firstDay > lastDay) throw invalid("from", "The first day is after the last one.");
  if (lengthOf({ firstDay, lastDay }) > MOST_DAYS) {
    throw invalid("from", `A report covers at most ${MOST_DAYS} days.`);
  }
  return { firstDay, lastDay };
}

function comparedWith(
  { firstDay, lastDay }: DayRange,
  length: number,
  compare: NonNullable<PeriodQuery["compare"]>,
): DayRange | null {
  if (compare === "none") return null;
  if (compare === "year") return { firstDay: yearBefore(firstDay), lastDay: yearBefore(lastDay) };
  return { firstDay: addDays(firstDay, -length), lastDay: addDays(firstDay, -1) };
}

/** The same day of the year before; the last of February stands in for a leap day. */
function yearBefore(day: string): string {
  const earlier = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return earlier.endsWith("-02-29") ? earlier.replace("-29", "-28") : earlier;
}

function bucketOf(length: number): ReportBucket {
  if (length === 1) return "hour";
  if (length <= MOST_POINTS) return "day";
  return length <= MOST_WEEKS * 7 ? "week" : "month";
}

function invalid(field: string, message: string): DomainError {
  return new DomainError("validation_failed", message, { errors: [{ field: `query.${field}`, message }] });
}
