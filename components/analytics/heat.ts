import type { HeatCell } from "@/components/patterns/charts/heat-map";
import { formatNumber, formatPercent } from "@/config/format";
import { nameHour, WEEKDAYS } from "@/config/hours-of-week";
import type { StatsResource } from "@/types/analytics";

export type Heat = StatsResource["heatMap"];
/** 1 is Monday. */
export interface HourOfWeek {
  weekday: number;
  hour: number;
}
export type HeatView = "calls" | "answered";

export const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));

/** A square for each hour of the week, Monday first; hours without calls have no value. */
export function toCells(
  heat: Heat,
  view: HeatView,
  hrefOf: (hour: HourOfWeek) => string | undefined = () => undefined,
): HeatCell[] {
  const byPlace = new Map(heat.map((hour) => [placeOf(hour), hour]));
  return Array.from({ length: WEEKDAYS.length * HOURS.length }, (_, place) => {
    const hour = byPlace.get(place);
    if (!hour || hour.calls <= 0) return { value: null, words: "no calls" };
    const share = hour.answered / hour.calls;
    const words = `${hour.calls === 1 ? "1 call" : `${formatNumber(hour.calls)} calls`}, ${formatPercent(share)} answered`;
    const href = hrefOf({ weekday: hour.weekday, hour: hour.hour });
    return { value: view === "calls" ? hour.calls : share, words, href };
  });
}

/** The hour with the most calls, in a sentence; null without calls. */
export function describeBusiest(heat: Heat): string | null {
  const [first, ...others] = heat;
  if (!first) return null;
  const busiest = others.reduce((most, hour) => (hour.calls > most.calls ? hour : most), first);
  const day = WEEKDAYS[busiest.weekday - 1] ?? "";
  return `Most on ${day}s, ${nameHour(busiest.hour)}: ${formatNumber(busiest.calls)} ${busiest.calls === 1 ? "call" : "calls"}`;
}

function placeOf({ weekday, hour }: Heat[number]): number {
  return (weekday - 1) * HOURS.length + hour;
}
