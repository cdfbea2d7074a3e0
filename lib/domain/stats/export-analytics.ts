import { stringify } from "csv-stringify/sync";
import type { ANALYTICS_TABLES, AnalyticsFilters, CallFiguresResource } from "@/types/analytics";
import type { WorkspaceContext } from "../shared/tenant-context";
import { getAnalytics } from "./get-analytics";
import { toAnalyticsResource } from "./to-resource";

type Cell = string | number | null;

export interface ExportQuery extends Omit<AnalyticsFilters, "compare"> {
  table: (typeof ANALYTICS_TABLES)[number];
}

const FIGURES: readonly [header: string, cell: (figures: CallFiguresResource) => Cell][] = [
  ["Calls", (each) => each.calls],
  ["Answered", (each) => each.answered],
  ["Voicemail", (each) => each.voicemail],
  ["Not answered", (each) => each.unanswered],
  ["Failed", (each) => each.failed],
  ["Live", (each) => each.live],
  ["Seconds", (each) => each.durationSeconds],
  ["Billable seconds", (each) => each.billableSeconds],
  ["Charged", (each) => inUnits(each.chargeMicros)],
  ["Provider cost", (each) => inUnits(each.providerCostMicros)],
  ["Platform cost", (each) => inUnits(each.partnerCostMicros)],
  ["Margin", (each) => inUnits(each.marginMicros)],
  ["Positive", (each) => each.positive],
  ["Neutral", (each) => each.neutral],
  ["Negative", (each) => each.negative],
  ["Goals met", (each) => each.goalsMet],
  ["Goals missed", (each) => each.goalsMissed],
];

/**
 * One table of a report as CSV. Amounts in units of the workspace's currency; columns that the reader may not see are
 * empty. Cells that a spreadsheet would take for a formula are escaped.
 */
export async function* exportAnalytics(ctx: WorkspaceContext, query: ExportQuery): AsyncGenerator<string> {
  const report = await getAnalytics(ctx, { ...query, compare: "none" });
  const { series, agents, endReasons } = toAnalyticsResource(report, ctx);
  const titles = FIGURES.map(([title]) => title);
  const cells = (figures: CallFiguresResource) => FIGURES.map(([, cell]) => cell(figures));
  if (query.table === "end_reasons") {
    yield toCsv([["Reason", "Calls"]]);
    yield toCsv(endReasons.map(({ reason, calls }) => [reason, calls]));
  } else if (query.table === "agents") {
    yield toCsv([["Agent", "Agent id", ...titles]]);
    yield toCsv((agents ?? []).map((agent) => [agent.name, agent.agentId, ...cells(agent)]));
  } else {
    yield toCsv([["Day", "Hour", "From (UTC)", "To (UTC)", ...titles]]);
    yield toCsv(series.map((point) => [point.day, point.hour, point.from, point.to, ...cells(point)]));
  }
}

/** Micro-units as a decimal with all six places, so that sums of a column stay exact. */
function inUnits(micros: string | null): string | null {
  if (micros === null) return null;
  const digits = micros.replace("-", "").padStart(7, "0");
  return `${micros.startsWith("-") ? "-" : ""}${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

function toCsv(rows: Cell[][]): string {
  return stringify(rows, { escape_formulas: true, record_delimiter: "\r\n" });
}
