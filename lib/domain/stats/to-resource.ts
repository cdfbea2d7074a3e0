import {
  CALL_STATUSES,
  type CallStatusName,
  type PartnerStatsResource,
  type StatsResource,
} from "@/types/calls";
import { can, type Viewer } from "../shared/can";
import { addDays, daysBetween } from "../shared/local-day";
import type { DashboardStats, DayCell } from "./get-dashboard-stats";
import type { PartnerStats } from "./get-partner-stats";

type Group = "answered" | "unanswered" | "failed" | "live";

/** How the dashboard groups what became of calls. */
const GROUP_OF: Readonly<Record<CallStatusName, Group>> = {
  initiated: "live",
  ringing: "live",
  in_progress: "live",
  completed: "answered",
  no_answer: "unanswered",
  busy: "unanswered",
  canceled: "unanswered",
  failed: "failed",
};

/** A workspace's figures; days without calls are there with zeros, costs and agents for who may see them. */
export function toStatsResource(stats: DashboardStats, viewer: Viewer): StatsResource {
  const { workspace } = viewer;
  const sumCharges = can(viewer, "calls.costs.read") ? totalCharge : () => null;
  const { cells, firstDay, today, agents } = stats;
  const byDay = Map.groupBy(cells, ({ day }) => day);
  const shown = cells.filter(({ day }) => day >= firstDay);
  return {
    timeZone: workspace.timeZone,
    currency: workspace.currency,
    today: toTotals(byDay.get(today) ?? [], sumCharges),
    previous: toTotals(byDay.get(addDays(today, -1)) ?? [], sumCharges),
    days: daysBetween(firstDay, today).map((day) => toDay(day, byDay.get(day) ?? [], sumCharges)),
    outcomes: CALL_STATUSES.flatMap((status) => {
      const calls = sum(
        shown.filter((cell) => cell.status === status),
        "calls",
      );
      return calls === 0 ? [] : [{ status, calls }];
    }),
    agents: can(viewer, "agents.read") ? agents : null,
  };
}

type SumCharges = (cells: DayCell[]) => string | null;

function toTotals(cells: DayCell[], sumCharges: SumCharges): StatsResource["today"] {
  return {
    calls: sum(cells, "calls"),
    answered: sum(inGroup(cells, "answered"), "calls"),
    durationSeconds: sum(cells, "durationSeconds"),
    billableSeconds: sum(cells, "billableSeconds"),
    chargeMicros: sumCharges(cells),
  };
}

function toDay(day: string, cells: DayCell[], sumCharges: SumCharges): StatsResource["days"][number] {
  const count = (group: Group) => sum(inGroup(cells, group), "calls");
  return {
    day,
    answered: count("answered"),
    unanswered: count("unanswered"),
    failed: count("failed"),
    live: count("live"),
    durationSeconds: sum(cells, "durationSeconds"),
    chargeMicros: sumCharges(cells),
  };
}

function inGroup(cells: DayCell[], group: Group): DayCell[] {
  return cells.filter(({ status }) => GROUP_OF[status] === group);
}

function sum(cells: DayCell[], field: "calls" | "durationSeconds" | "billableSeconds"): number {
  return cells.reduce((total, cell) => total + cell[field], 0);
}

function totalCharge(cells: DayCell[]): string {
  return cells.reduce((total, cell) => total + cell.chargeMicros, 0n).toString();
}

/** The agency's figures; days without calls are there with zeros. */
export function toPartnerStatsResource(stats: PartnerStats, currency: string): PartnerStatsResource {
  const { days, firstDay, today, ...figures } = stats;
  const byDay = new Map(days.map((day) => [day.day, day]));
  const nothing = { calls: 0, durationSeconds: 0, chargeMicros: "0", providerCostMicros: "0" };
  return {
    ...figures,
    currency,
    days: daysBetween(firstDay, today).map((day) => byDay.get(day) ?? { day, ...nothing }),
  };
}
