import type { AnalyticsFilters } from "@/types/analytics";

/** What an agency's report is asked for. */
export type PartnerReportQuery = Pick<AnalyticsFilters, "from" | "to" | "compare">;

export const analyticsKeys = {
  report: (slug: string, query: AnalyticsFilters) => [slug, "analytics", query] as const,
  partner: (query: PartnerReportQuery) => ["partner", "analytics", query] as const,
};
