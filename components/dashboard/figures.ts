import type { StatDelta } from "@/components/patterns/stat-tile";
import { formatDate } from "@/config/format";
import type { StatsResource } from "@/types/analytics";

export const PERIODS = [7, 30, 90] as const;

/** A period from an address; anything else is thirty days. */
export function readPeriod(days: unknown): number {
  return PERIODS.find((period) => String(period) === String(days)) ?? 30;
}

/** Change of a figure as a share of what it was; null when it was nothing. */
export function change(now: number, before: number): number | null {
  return before === 0 ? null : (now - before) / before;
}

/** Change against yesterday, as a tile shows it. */
export function sinceYesterday(
  now: number,
  before: number,
  goodWhen: NonNullable<StatDelta["goodWhen"]>,
): StatDelta {
  return { share: change(now, before), goodWhen, against: "vs yesterday" };
}

/** Share of calls that were answered, 0 to 1; null without calls. */
export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

type Day = StatsResource["days"][number];

/** Calls of a day, whatever became of them. */
export function callsOf({ calls }: Pick<Day, "calls">): number {
  return calls;
}

/** A calendar day as an axis shows it. Days are already in the workspace's own zone, so they are written as they are. */
export function dayLabel(day: string, lastDay: string): string {
  return formatDate(Date.parse(day), { nowMs: Date.parse(lastDay), timeZone: "UTC" });
}
