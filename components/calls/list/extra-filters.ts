import { describeEnd } from "@/config/call-words";
import { daysBetween } from "@/config/date-presets";
import { formatDuration, formatMoney } from "@/config/format";
import { nameHourOfWeek } from "@/config/hours-of-week";
import type { CallFilterName, CallListFilters } from "@/lib/client/call-filters/keys";
import { CALL_STATUS_LOOKS, TYPE_WORDS } from "../call-looks";

/** A filter that is set and has no chip of its own to choose it by: what it says, and what taking it off unsets. */
export interface ExtraFilter {
  label: string;
  value: string;
  names: readonly CallFilterName[];
}

export interface ExtraFilterPlace {
  timeZone: string;
  currency: string;
}

/** Filters set in "More", or by a link from a figure. */
export function extraFilters(filters: CallListFilters, place: ExtraFilterPlace): ExtraFilter[] {
  const { status, type, goalMet, number, endedReason, campaignId } = filters;
  const extras: (ExtraFilter | null)[] = [
    status ? { label: "Status", value: CALL_STATUS_LOOKS[status].label, names: ["status"] } : null,
    type ? { label: "Type", value: TYPE_WORDS[type], names: ["type"] } : null,
    goalMet ? { label: "Goal", value: GOAL_WORDS[goalMet], names: ["goalMet"] } : null,
    number ? { label: "Number", value: number, names: ["number"] } : null,
    endedReason ? { label: "Ended because", value: describeEnd(endedReason), names: ["endedReason"] } : null,
    campaignId ? { label: "Campaign", value: "One campaign", names: ["campaignId"] } : null,
    lengthFilter(filters),
    costFilter(filters, place.currency),
    momentFilter(filters, place.timeZone),
    hourFilter(filters, place.timeZone),
  ];
  return extras.filter((extra) => extra !== null);
}

export const GOAL_WORDS = { true: "Reached", false: "Not reached" } as const;

function lengthFilter({ minSeconds, maxSeconds }: CallListFilters): ExtraFilter | null {
  const value = rangeWords(minSeconds, maxSeconds, formatDuration);
  return value === null ? null : { label: "Duration", value, names: ["minSeconds", "maxSeconds"] };
}

function costFilter({ minCostMicros, maxCostMicros }: CallListFilters, currency: string): ExtraFilter | null {
  const value = rangeWords(minCostMicros, maxCostMicros, (micros) => formatMoney(micros, { currency }));
  return value === null ? null : { label: "Cost", value, names: ["minCostMicros", "maxCostMicros"] };
}

/** An hour of the week comes from a heat map, on whose clocks it is told. */
function hourFilter({ weekday, hour, timeZone }: CallListFilters, usualZone: string): ExtraFilter | null {
  const words = nameHourOfWeek({ weekday, hour });
  if (words === null) return null;
  const elsewhere = timeZone === undefined || timeZone === usualZone ? "" : ` (${timeZone})`;
  return { label: "Hours", value: `${words}${elsewhere}`, names: ["weekday", "hour", "timeZone"] };
}

/** Instants that bound no whole days come from a chart by the hour; the filter by day cannot say them. */
function momentFilter({ from, to }: CallListFilters, timeZone: string): ExtraFilter | null {
  if (daysBetween(from, to, timeZone) !== null) return null;
  const format = new Intl.DateTimeFormat("en-US", {
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
  const value = rangeWords(from, to, (instant) => format.format(Date.parse(instant)), {
    atLeast: "from",
    atMost: "until",
  });
  return value === null ? null : { label: "Time", value, names: ["from", "to"] };
}

function rangeWords<Bound>(
  least: Bound | undefined,
  most: Bound | undefined,
  words: (bound: Bound) => string,
  { atLeast, atMost } = { atLeast: "at least", atMost: "at most" },
): string | null {
  if (least !== undefined && most !== undefined) return `${words(least)} – ${words(most)}`;
  if (least !== undefined) return `${atLeast} ${words(least)}`;
  return most === undefined ? null : `${atMost} ${words(most)}`;
}
