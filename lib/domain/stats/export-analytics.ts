import type { ANALYTICS_TABLES, AnalyticsFilters } from "@/types/analytics";
import { toCsv } from "../shared/csv";
import type { WorkspaceContext } from "../shared/tenant-context";
import { FIGURE_TITLES, figureCells } from "./figures-csv";
import { getAnalytics } from "./get-analytics";
import { toAnalyticsResource } from "./to-resource";

export interface ExportQuery extends Omit<AnalyticsFilters, "compare"> {
  table: (typeof ANALYTICS_TABLES)[number];
}

/**
 * One table of a report as CSV. Amounts in units of the workspace's currency; columns that the reader may not see are
 * empty. Cells that a spreadsheet would take for a formula are escaped.
 */
export async function* exportAnalytics(ctx: WorkspaceContext, query: ExportQuery): AsyncGenerator<string> {
  const report = await getAnalytics(ctx, { ...query, compare: "none" });
  const { series, agents, endReasons } = toAnalyticsResource(report, ctx);
  if (query.table === "end_reasons") {
    yield toCsv([["Reason", "Calls"]]);
    yield toCsv(endReasons.map(({ reason, calls }) => [reason, calls]));
  } else if (query.table === "agents") {
    yield toCsv([["Agent", "Agent id", ...FIGURE_TITLES]]);
    yield toCsv((agents ?? []).map((agent) => [agent.name, agent.agentId, ...figureCells(agent)]));
  } else {
    yield toCsv([["Day", "Hour", "From (UTC)", "To (UTC)", ...FIGURE_TITLES]]);
    yield toCsv(series.map((point) => [point.day, point.hour, point.from, point.to, ...figureCells(point)]));
  }
}
