import { now } from "@/lib/platform/clock";
import type { AnalyticsFilters } from "@/types/analytics";
import type { CallOutcome } from "@/types/calls";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type Period, type PeriodQuery, readPeriod } from "./period";
import { type FigurePart, readFigures, type WorkspaceFigures } from "./read-figures";

/** A report: figures, and what they are about. */
export interface Report {
  figures: WorkspaceFigures;
  period: Period;
  timeZone: string;
}

/** Everything about the calls of a period. One statement. Throws `validation_failed` on a period that is none. */
export function getAnalytics(ctx: WorkspaceContext, filters: AnalyticsFilters): Promise<Report> {
  return report(ctx, { ...filters, parts: ["series", "reasons", "agents", "heatMap"] });
}

/** The series alone: calls over time by outcome, with length and cost. One statement. */
export function getCharts(
  ctx: WorkspaceContext,
  query: PeriodQuery & { timeZone?: string | undefined },
): Promise<Report> {
  return report(ctx, { ...query, compare: "none", parts: ["series"] });
}

/** The dashboard: days of the workspace's own zone, against as many before. One statement. */
export function getDashboardStats(ctx: WorkspaceContext, days: number): Promise<Report> {
  const { timeZone } = ctx.workspace;
  const period = readPeriod({ days }, now(), timeZone);
  return reportOf(ctx, {
    timeZone,
    period: { ...period, bucket: "day" },
    parts: ["series", "agents", "heatMap"],
  });
}

/** What the calls of some filters come to, against as many days before; days of the workspace's own zone. One statement. */
export function getCallStats(
  ctx: WorkspaceContext,
  query: Omit<ReportQuery, "parts" | "timeZone">,
): Promise<Report> {
  return report(ctx, { ...query, timeZone: ctx.workspace.timeZone, parts: [] });
}

interface ReportQuery extends PeriodQuery {
  timeZone?: string | undefined;
  agentId?: string | undefined;
  direction?: "inbound" | "outbound" | undefined;
  outcome?: CallOutcome | undefined;
  parts: readonly FigurePart[];
}

function report(ctx: WorkspaceContext, query: ReportQuery): Promise<Report> {
  const timeZone = query.timeZone ?? ctx.viewerTimeZone ?? ctx.workspace.timeZone;
  return reportOf(ctx, { ...query, timeZone, period: readPeriod(query, now(), timeZone) });
}

async function reportOf(
  ctx: WorkspaceContext,
  query: ReportQuery & { timeZone: string; period: Period },
): Promise<Report> {
  const { period, timeZone } = query;
  return { figures: await readFigures(ctx, query), period, timeZone };
}
