import { type DayRange, dayAt, presetRange } from "@/config/date-presets";
import { UUID } from "@/config/uuid";
import type { MarginFilters, MarginSubject } from "@/types/margins";
import { type ReportFilters, readReportFilters } from "../report-filters/keys";

/** Those there are pages for. Named here too: the module that declares all brings its schemas along. */
export const MARGIN_VIEWS = ["client", "agent", "call"] as const satisfies readonly MarginSubject[];
export type MarginView = (typeof MARGIN_VIEWS)[number];

/** What margins are shown of, as the address carries it. */
export interface MarginAddress extends Pick<ReportFilters, "period" | "days"> {
  by: MarginView;
  order: "worst" | "best";
  /** The only client whose margins are shown. */
  client: string | null;
}

/** What an address says; what is none of ours counts as not set. */
export function readMarginAddress(search: Readonly<Record<string, unknown>>): MarginAddress {
  const { period, days } = readReportFilters(search);
  const { by, order, client } = search;
  return {
    ...{ period, days },
    by: MARGIN_VIEWS.find((view) => view === by) ?? "client",
    order: order === "best" ? "best" : "worst",
    client: typeof client === "string" && UUID.test(client) ? client : null,
  };
}

export type MarginQuery = Pick<MarginFilters, "by" | "order" | "from" | "until" | "workspaceId">;
export type MoneyQuery = Pick<MarginFilters, "from" | "until">;

/** The days that are shown, as far as they are set. */
export function shownDays({ period, days }: MarginAddress, today: string): DayRange {
  return period === null ? days : presetRange(period, today);
}

/** The days as the API takes them: those of UTC. */
export function toMoneyQuery(address: MarginAddress, nowMs: number): MoneyQuery {
  const { from, to } = shownDays(address, dayAt(nowMs, "UTC"));
  return { ...(from === null ? {} : { from }), ...(to === null ? {} : { until: to }) };
}

export function toMarginQuery(address: MarginAddress, nowMs: number): MarginQuery {
  const { by, order, client } = address;
  return { by, order, ...toMoneyQuery(address, nowMs), ...(client ? { workspaceId: client } : {}) };
}
