"use client";

import { useQuery } from "@tanstack/react-query";
import { listIntegrationsOperation, listWorkspaceAssignmentsOperation } from "@/types/integrations";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import { integrationKeys } from "./keys";

const PENDING_POLL_MS = 2_000;

/** The agency's key sets. */
export function useIntegrations() {
  return usePages({
    queryKey: integrationKeys.list(),
    fetchPage: (cursor, signal) => callApi(listIntegrationsOperation, { query: { cursor }, signal }),
    refetchInterval: (items) => (items.some(({ status }) => status === "pending") ? PENDING_POLL_MS : false),
  });
}

/** Key sets one client uses. */
export function useAssignments(workspaceId: string) {
  return useQuery({
    queryKey: integrationKeys.assignments(workspaceId),
    queryFn: async ({ signal }) =>
      (await callApi(listWorkspaceAssignmentsOperation, { params: { workspaceId }, signal })).items,
  });
}
