"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import {
  getAgentEndpoint,
  listAgentsEndpoint,
  listAssignedIntegrationsEndpoint,
  listAvailableNumbersEndpoint,
} from "../endpoints";
import { usePages } from "../use-pages";
import { getWebhookStatusEndpoint } from "./endpoints";
import { type AgentListFilters, agentKeys, toAgentQuery } from "./keys";

const SYNC_POLL_MS = 2_000;

export function useAgents(workspaceSlug: string, filters: AgentListFilters, enabled = true) {
  return usePages({
    queryKey: agentKeys.list(workspaceSlug, filters),
    fetchPage: (cursor, signal) =>
      callApi(listAgentsEndpoint, {
        params: { workspaceSlug },
        query: { cursor, ...toAgentQuery(filters) },
        signal,
      }),
    enabled,
  });
}

/** Names of the newest hundred agents, for filters. */
export function useAgentNames(workspaceSlug: string, enabled: boolean) {
  return useQuery({
    queryKey: agentKeys.names(workspaceSlug),
    queryFn: async ({ signal }) => {
      const page = await callApi(listAgentsEndpoint, {
        params: { workspaceSlug },
        query: { limit: 100 },
        signal,
      });
      return page.items.map(({ id, name }) => ({ id, name }));
    },
    enabled,
  });
}

/** One agent; null asks for none. While its sync is under way it is asked for again, whether or not live events arrive. */
export function useAgent(workspaceSlug: string, agentId: string | null) {
  return useQuery({
    queryKey: agentKeys.detail(workspaceSlug, agentId ?? ""),
    queryFn: ({ signal }) =>
      callApi(getAgentEndpoint, { params: { workspaceSlug, agentId: agentId ?? "" }, signal }),
    enabled: agentId !== null,
    refetchInterval: ({ state }) => (state.data?.syncStatus === "pending" ? SYNC_POLL_MS : false),
  });
}

/** Provider keys the workspace may use. */
export function useProviderKeys(workspaceSlug: string, enabled: boolean) {
  return useQuery({
    queryKey: agentKeys.providerKeys(workspaceSlug),
    queryFn: async ({ signal }) =>
      (await callApi(listAssignedIntegrationsEndpoint, { params: { workspaceSlug }, signal })).items,
    enabled,
  });
}

/** Numbers the workspace can call from. */
export function usePhoneNumbers(workspaceSlug: string) {
  return useQuery({
    queryKey: agentKeys.numbers(workspaceSlug),
    queryFn: async ({ signal }) =>
      (await callApi(listAvailableNumbersEndpoint, { params: { workspaceSlug }, signal })).items,
  });
}

/** Whether what the engines hold of each agent is what they should. */
export function useWebhookStatus(workspaceSlug: string, enabled: boolean) {
  return useQuery({
    queryKey: agentKeys.webhookStatus(workspaceSlug),
    queryFn: ({ signal }) => callApi(getWebhookStatusEndpoint, { params: { workspaceSlug }, signal }),
    placeholderData: keepPreviousData,
    enabled,
  });
}
