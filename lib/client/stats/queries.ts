"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getDashboardStatsOperation, getPartnerStatsOperation } from "@/types/calls";
import { callApi } from "../call-api";
import { statsKeys } from "./keys";

/** Figures of the workspace for the last `days` days, today included. */
export function useWorkspaceStats(workspaceSlug: string, days: number) {
  return useQuery({
    queryKey: statsKeys.workspace(workspaceSlug, days),
    queryFn: ({ signal }) =>
      callApi(getDashboardStatsOperation, { params: { workspaceSlug }, query: { days }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** Figures of the agency over all clients. */
export function usePartnerStats(days: number) {
  return useQuery({
    queryKey: statsKeys.partner(days),
    queryFn: ({ signal }) => callApi(getPartnerStatsOperation, { query: { days }, signal }),
    placeholderData: keepPreviousData,
  });
}
