"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { getDashboardStatsEndpoint, getPartnerStatsEndpoint } from "../endpoints";
import { statsKeys } from "./keys";

/** Figures of the workspace for the last `days` days, today included. */
export function useWorkspaceStats(workspaceSlug: string, days: number) {
  return useQuery({
    queryKey: statsKeys.workspace(workspaceSlug, days),
    queryFn: ({ signal }) =>
      callApi(getDashboardStatsEndpoint, { params: { workspaceSlug }, query: { days }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** Figures of the agency over all clients. */
export function usePartnerStats(days: number) {
  return useQuery({
    queryKey: statsKeys.partner(days),
    queryFn: ({ signal }) => callApi(getPartnerStatsEndpoint, { query: { days }, signal }),
    placeholderData: keepPreviousData,
  });
}
