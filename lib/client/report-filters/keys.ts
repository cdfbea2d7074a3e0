import { type DatePreset, type DayRange, dayAt, isDatePreset, presetRange } from "@/config/date-presets";
import { UUID } from "@/config/uuid";
import type { AnalyticsFilters } from "@/types/analytics";

/** What a report is narrowed to, as its address carries it. */
export interface ReportFilters {
  /** A stretch of days that moves along; null while days of one's own are set. */
  period: DatePreset | null;
  days: DayRange;
  compare: AnalyticsFilters["compare"];
  agentId: string | null;
  direction: "inbound" | "outbound" | null;
  /** Whose clock decides which day and hour a call was on. */
  zone: "own" | "workspace";
}

/** Names in the address; each is text or nothing. */
export const REPORT_FILTER_NAMES = [
  "period",
  "from",
  "to",
  "compare",
  "agentId",
  "direction",
  "zone",
] as const;
export type ReportFilterName = (typeof REPORT_FILTER_NAMES)[number];

export const USUAL_PERIOD: DatePreset = "last-30";

const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** Filters from an address; what is none of ours counts as not set. */
export function readReportFilters(search: Readonly<Record<string, unknown>>): ReportFilters {
  const text = (name: ReportFilterName) => {
    const value = search[name];
    return typeof value === "string" ? value : "";
  };
  const { from, to } = inTurn(dayOf(text("from")), dayOf(text("to")));
  const hasDays = from !== null || to !== null;
  const period = text("period");
  const named = isDatePreset(period) ? period : USUAL_PERIOD;
  const direction = text("direction");
  const compare = text("compare");
  return {
    period: hasDays ? null : named,
    days: { from, to },
    compare: compare === "year" || compare === "none" ? compare : "previous",
    agentId: UUID.test(text("agentId")) ? text("agentId") : null,
    direction: direction === "inbound" || direction === "outbound" ? direction : null,
    zone: text("zone") === "workspace" ? "workspace" : "own",
  };
}

/** Whose clocks there are, and what time it is. */
export interface ReportClock {
  /** The viewer's zone; the workspace's where they have set none. */
  ownZone: string | null;
  workspaceZone: string;
  nowMs: number;
}

/** The zone whose days and hours the report shows. */
export function zoneOf({ zone }: Pick<ReportFilters, "zone">, clock: ReportClock): string {
  return zone === "workspace" || clock.ownZone === null ? clock.workspaceZone : clock.ownZone;
}

/** The days the report is about, as far as they are set. */
export function daysOf({ period, days }: ReportFilters, today: string): DayRange {
  return period === null ? days : presetRange(period, today);
}

/** The filters as the API takes them. */
export function toAnalyticsQuery(filters: ReportFilters, clock: ReportClock): AnalyticsFilters {
  const timeZone = zoneOf(filters, clock);
  const { from, to } = daysOf(filters, dayAt(clock.nowMs, timeZone));
  return {
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    compare: filters.compare,
    ...(filters.agentId === null ? {} : { agentId: filters.agentId }),
    ...(filters.direction === null ? {} : { direction: filters.direction }),
    timeZone,
  };
}

/** An agency's report as the API takes it: days are each client's own, and which one it is now is told in UTC. */
export function toPartnerQuery(filters: ReportFilters, nowMs: number) {
  const clock = { ownZone: null, workspaceZone: "UTC", nowMs };
  const { from, to, compare } = toAnalyticsQuery(filters, clock);
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }), compare };
}

function dayOf(text: string): string | null {
  return DAY.test(text) ? text : null;
}

function inTurn(from: string | null, to: string | null): DayRange {
  return from !== null && to !== null && from > to ? { from: to, to: from } : { from, to };
}
