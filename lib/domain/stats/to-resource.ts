import type {
  AgentFigures,
  AnalyticsResource,
  CallStatsResource,
  ChartsResource,
  PartnerStatsResource,
  ReportPoint,
  StatsResource,
} from "@/types/analytics";
import { can, type Viewer } from "../shared/can";
import { daysBetween } from "../shared/local-day";
import type { Report } from "./get-analytics";
import type { PartnerStats } from "./get-partner-stats";
import { ownFirst } from "./own-first";
import { type Sight, sightOf, toFigures, toOutcomes } from "./to-figures";

/** A workspace's dashboard; costs and agents for who may see them. */
export function toStatsResource(report: Report, viewer: Viewer): StatsResource {
  const sight = sightOf(viewer);
  const { series } = report.figures;
  const before = sumsOf(report, false);
  return {
    ...frameOf(report, viewer),
    today: toFigures(series.at(-1), sight),
    previous: toFigures(series.length > 1 ? series.at(-2) : before, sight),
    totals: toFigures(sumsOf(report, true), sight),
    before: toFigures(before, sight),
    days: toSeries(report, sight),
    outcomes: toOutcomes(sumsOf(report, true)),
    heatMap: report.figures.heatMap,
    agents: toAgents(report, viewer, sight),
  };
}

/** A report in full; costs, margins and agents for who may see them. */
export function toAnalyticsResource(report: Report, viewer: Viewer): AnalyticsResource {
  const sight = sightOf(viewer);
  const { period, figures } = report;
  const { before } = period;
  return {
    ...frameOf(report, viewer),
    bucket: period.bucket,
    totals: toFigures(sumsOf(report, true), sight),
    before: before && {
      ...before,
      from: figures.beforeFrom ?? figures.from,
      to: figures.beforeTo ?? figures.from,
      totals: toFigures(sumsOf(report, false), sight),
    },
    series: toSeries(report, sight),
    outcomes: toOutcomes(sumsOf(report, true)),
    endReasons: figures.reasons,
    heatMap: figures.heatMap,
    agents: toAgents(report, viewer, sight),
  };
}

export function toChartsResource(report: Report, viewer: Viewer): ChartsResource {
  return {
    ...frameOf(report, viewer),
    bucket: report.period.bucket,
    series: toSeries(report, sightOf(viewer)),
  };
}

export function toCallStatsResource(report: Report, viewer: Viewer): CallStatsResource {
  const sight = sightOf(viewer);
  return {
    ...frameOf(report, viewer),
    totals: toFigures(sumsOf(report, true), sight),
    before: toFigures(sumsOf(report, false), sight),
  };
}

function frameOf({ period, figures, timeZone }: Report, { workspace }: Viewer) {
  const { firstDay, lastDay } = period;
  return { timeZone, currency: workspace.currency, firstDay, lastDay, from: figures.from, to: figures.to };
}

function sumsOf({ figures }: Report, isNow: boolean) {
  return figures.totals.find((sums) => sums.isNow === isNow);
}

function toSeries({ figures, period }: Report, sight: Sight): ReportPoint[] {
  return figures.series.map((point) => ({
    ...toFigures(point, sight),
    day: point.day,
    hour: period.bucket === "hour" ? point.hour : null,
    from: point.from,
    to: point.to,
  }));
}

function toAgents({ figures }: Report, viewer: Viewer, sight: Sight): AgentFigures[] | null {
  if (!can(viewer, "agents.read")) return null;
  return figures.agents.map((agent) => ({
    ...toFigures(agent, sight),
    agentId: agent.agentId,
    name: agent.name,
  }));
}

/** The agency's figures, amounts by currency with its own first; days without calls are there with zeros. */
export function toPartnerStatsResource(stats: PartnerStats, ownCurrency: string): PartnerStatsResource {
  const { days, firstDay, today, ...figures } = stats;
  const all = daysBetween(firstDay, today);
  const byDay = Map.groupBy(days, ({ day }) => day);
  const sumOf = (day: string, of: (row: PartnerStats["days"][number]) => number) =>
    (byDay.get(day) ?? []).reduce((sum, row) => sum + of(row), 0);
  const amountsOf = (day: string, currency: string) => {
    const row = byDay.get(day)?.find((each) => each.currency === currency);
    return {
      day,
      chargeMicros: row?.chargeMicros ?? "0",
      providerCostMicros: row?.providerCostMicros ?? "0",
      partnerCostMicros: row?.partnerCostMicros ?? "0",
      uncomparedCalls: row?.uncompared ?? 0,
    };
  };
  const currencies = ownFirst(
    days.map(({ currency }) => currency),
    ownCurrency,
  );
  return {
    ...figures,
    days: all.map((day) => ({
      ...{ day, calls: sumOf(day, ({ calls }) => calls) },
      durationSeconds: sumOf(day, ({ durationSeconds }) => durationSeconds),
    })),
    money: currencies.map((currency) => ({
      currency,
      days: all.map((day) => amountsOf(day, currency)),
    })),
  };
}
