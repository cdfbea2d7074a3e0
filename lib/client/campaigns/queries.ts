"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { CampaignResource, CampaignStatus } from "@/types/campaigns";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import {
  campaignLiveEndpoint,
  compareCampaignsEndpoint,
  estimateCampaignEndpoint,
  getCampaignEndpoint,
  listCampaignsEndpoint,
} from "./endpoints";
import { type CampaignListFilters, campaignKeys } from "./keys";

/** Counted besides live events, which may not arrive. */
const LIVE_POLL_MS = 3_000;
const LIST_POLL_MS = 10_000;

/** While it is in one of these its figures move by themselves. */
export function isMoving(status: CampaignStatus): boolean {
  return status === "running" || status === "completing";
}

/** Campaigns, newest first. Asked for again while one of them is dialling. */
export function useCampaigns(workspaceSlug: string, filters: CampaignListFilters) {
  return usePages({
    keepsRows: true,
    queryKey: campaignKeys.list(workspaceSlug, filters),
    fetchPage: (cursor, signal) =>
      callApi(listCampaignsEndpoint, {
        params: { workspaceSlug },
        query: { ...filters, cursor },
        signal,
      }),
    refetchInterval: (campaigns) => (campaigns.some(({ status }) => isMoving(status)) ? LIST_POLL_MS : false),
  });
}

/** Campaigns of an agent that are not over, as many as one page holds; asked for once somebody wants to know. */
export function useCampaignsOfAgent(workspaceSlug: string, agentId: string, isAsked: boolean) {
  return usePages({
    queryKey: campaignKeys.ofAgent(workspaceSlug, agentId),
    fetchPage: (cursor, signal) =>
      callApi(listCampaignsEndpoint, {
        params: { workspaceSlug },
        query: { agentId, status: "open", limit: 100, cursor },
        signal,
      }),
    enabled: isAsked,
  });
}

/** One campaign with its settings, asked for again while it calls; null asks for none. */
export function useCampaign(workspaceSlug: string, campaignId: string | null) {
  return useQuery({
    queryKey: campaignKeys.detail(workspaceSlug, campaignId ?? ""),
    queryFn: ({ signal }) =>
      callApi(getCampaignEndpoint, { params: { workspaceSlug, campaignId: campaignId ?? "" }, signal }),
    enabled: campaignId !== null,
    refetchInterval: ({ state }) => (state.data && isMoving(state.data.status) ? LIST_POLL_MS : false),
  });
}

/** How a campaign does right now. */
export function useCampaignLive(workspaceSlug: string, campaignId: string) {
  return useQuery({
    queryKey: campaignKeys.live(workspaceSlug, campaignId),
    queryFn: ({ signal }) => callApi(campaignLiveEndpoint, { params: { workspaceSlug, campaignId }, signal }),
    refetchInterval: ({ state }) =>
      state.data && (isMoving(state.data.status) || state.data.progress.dialing > 0) ? LIVE_POLL_MS : false,
  });
}

/** Figures of the campaigns started last, side by side. */
export function useCampaignComparison(workspaceSlug: string) {
  return useQuery({
    queryKey: campaignKeys.comparison(workspaceSlug),
    queryFn: ({ signal }) => callApi(compareCampaignsEndpoint, { params: { workspaceSlug }, signal }),
  });
}

/** What calling everybody once takes, and what is missing before it can start. */
export function useCampaignEstimate(workspaceSlug: string, campaignId: string) {
  return useQuery({
    queryKey: campaignKeys.estimate(workspaceSlug, campaignId),
    queryFn: ({ signal }) =>
      callApi(estimateCampaignEndpoint, { params: { workspaceSlug, campaignId }, signal }),
  });
}

/** Reads a campaign as it is stored right now, whatever is remembered of it. */
export function useReadCampaign(workspaceSlug: string, campaignId: string): () => Promise<CampaignResource> {
  const client = useQueryClient();
  return () =>
    client.fetchQuery({
      queryKey: campaignKeys.detail(workspaceSlug, campaignId),
      queryFn: ({ signal }) =>
        callApi(getCampaignEndpoint, { params: { workspaceSlug, campaignId }, signal }),
      staleTime: 0,
    });
}
