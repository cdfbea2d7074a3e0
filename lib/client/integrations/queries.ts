"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { listIntegrationsEndpoint, listWorkspaceAssignmentsEndpoint } from "../endpoints";
import { usePages } from "../use-pages";
import { integrationKeys } from "./keys";

const PENDING_POLL_MS = 2_000;

/** The agency's key sets. */
export function useIntegrations() {
  return usePages({
    queryKey: integrationKeys.list(),
    fetchPage: (cursor, signal) => callApi(listIntegrationsEndpoint, { query: { cursor }, signal }),
    refetchInterval: (items) =>
      items.some(({ status, nextKeyLastFour }) => status === "pending" || nextKeyLastFour !== null)
        ? PENDING_POLL_MS
        : false,
  });
}

/** Key sets one client uses. */
export function useAssignments(workspaceId: string) {
  return useQuery({
    queryKey: integrationKeys.assignments(workspaceId),
    queryFn: async ({ signal }) =>
      (await callApi(listWorkspaceAssignmentsEndpoint, { params: { workspaceId }, signal })).items,
  });
}
