import { now } from "@/lib/platform/clock";
import { addDays, localDay } from "../shared/local-day";
import { invalidQuery } from "./refusals";

const DEFAULT_DAYS = 30;
const MOST_DAYS = 400;
const DAY_MS = 86_400_000;

/** Calendar days in UTC, both included, and the instants they begin and end at. */
export interface MarginSpan {
  firstDay: string;
  lastDay: string;
  from: Date;
  until: Date;
}

/** The days asked for; the last 30 when none are. Throws `validation_failed` on ranges that are none or too long. */
export function readSpan(query: { from?: string | undefined; until?: string | undefined }): MarginSpan {
  const lastDay = query.until ?? localDay(now(), "UTC");
  const firstDay = query.from ?? addDays(lastDay, 1 - DEFAULT_DAYS);
  const from = new Date(`${firstDay}T00:00:00.000Z`);
  const until = new Date(Date.parse(`${lastDay}T00:00:00.000Z`) + DAY_MS);
  if (from >= until) throw invalidQuery("until", "must not be before the first day");
  if (until.getTime() - from.getTime() > MOST_DAYS * DAY_MS) {
    throw invalidQuery("from", `must be at most ${MOST_DAYS} days before the last day`);
  }
  return { firstDay, lastDay, from, until };
}
