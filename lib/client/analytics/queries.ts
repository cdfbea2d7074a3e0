"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { AnalyticsFilters } from "@/types/analytics";
import { callApi } from "../call-api";
import { getAnalyticsEndpoint, getPartnerAnalyticsEndpoint } from "../stats/endpoints";
import { analyticsKeys, type PartnerReportQuery } from "./keys";

/** The report of a period; the former one stays while another is fetched. */
export function useAnalytics(workspaceSlug: string, query: AnalyticsFilters) {
  return useQuery({
    queryKey: analyticsKeys.report(workspaceSlug, query),
    queryFn: ({ signal }) => callApi(getAnalyticsEndpoint, { params: { workspaceSlug }, query, signal }),
    placeholderData: keepPreviousData,
  });
}

/** The agency's report over all clients. */
export function usePartnerAnalytics(query: PartnerReportQuery) {
  return useQuery({
    queryKey: analyticsKeys.partner(query),
    queryFn: ({ signal }) => callApi(getPartnerAnalyticsEndpoint, { query, signal }),
    placeholderData: keepPreviousData,
  });
}
