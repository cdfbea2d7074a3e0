"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { type LeadListFilters, toLeadFilters } from "../lead-filters/keys";
import { usePages } from "../use-pages";
import {
  getCallLeadEndpoint,
  getLeadEndpoint,
  getLeadTimelineEndpoint,
  listDuplicateLeadsEndpoint,
  listLeadAssigneesEndpoint,
  listLeadsEndpoint,
  summarizeLeadsEndpoint,
} from "./endpoints";
import { leadKeys } from "./keys";

type Place = { slug: string; timeZone: string };

/** Leads of the workspace, page by page. */
export function useLeads({ slug: workspaceSlug, timeZone }: Place, filters: LeadListFilters, enabled = true) {
  return usePages({
    keepsRows: true,
    queryKey: leadKeys.list(workspaceSlug, filters),
    fetchPage: (cursor, signal) =>
      callApi(listLeadsEndpoint, {
        params: { workspaceSlug },
        query: { ...toLeadFilters(filters, { timeZone, nowMs: Date.now() }), sort: filters.sort, cursor },
        signal,
      }),
    enabled,
  });
}

/** Leads that were deleted and can come back, page by page. */
export function useDeletedLeads(workspaceSlug: string) {
  return usePages({
    queryKey: leadKeys.deleted(workspaceSlug),
    fetchPage: (cursor, signal) =>
      callApi(listLeadsEndpoint, { params: { workspaceSlug }, query: { deleted: "only", cursor }, signal }),
  });
}

/** How many leads pass the filters in each status, and how many wait for a follow-up. */
export function useLeadSummary({ slug: workspaceSlug, timeZone }: Place, filters: LeadListFilters) {
  const { status: _, sort: _order, ...others } = filters;
  return useQuery({
    queryKey: leadKeys.summary(workspaceSlug, others),
    queryFn: ({ signal }) => {
      const { status: _status, ...query } = toLeadFilters(others, { timeZone, nowMs: Date.now() });
      return callApi(summarizeLeadsEndpoint, { params: { workspaceSlug }, query, signal });
    },
  });
}

export function useLead(workspaceSlug: string, leadId: string) {
  return useQuery({
    queryKey: leadKeys.detail(workspaceSlug, leadId),
    queryFn: ({ signal }) => callApi(getLeadEndpoint, { params: { workspaceSlug, leadId }, signal }),
  });
}

/** What happened to a lead and its calls, newest first. */
export function useLeadTimeline(workspaceSlug: string, leadId: string) {
  return usePages({
    queryKey: leadKeys.timeline(workspaceSlug, leadId),
    fetchPage: (cursor, signal) =>
      callApi(getLeadTimelineEndpoint, { params: { workspaceSlug, leadId }, query: { cursor }, signal }),
  });
}

/** People who may look after leads. */
export function useLeadAssignees(workspaceSlug: string) {
  return useQuery({
    queryKey: leadKeys.assignees(workspaceSlug),
    queryFn: async ({ signal }) =>
      (await callApi(listLeadAssigneesEndpoint, { params: { workspaceSlug }, signal })).items,
  });
}

/** Leads that may be one person; of one lead alone where it is named. */
export function useDuplicateLeads(workspaceSlug: string, leadId: string | null) {
  return useQuery({
    queryKey: leadKeys.duplicates(workspaceSlug, leadId),
    queryFn: async ({ signal }) =>
      (
        await callApi(listDuplicateLeadsEndpoint, {
          params: { workspaceSlug },
          query: leadId === null ? {} : { leadId },
          signal,
        })
      ).items,
  });
}

/** The lead that a call was with, or what one made of it would be. */
export function useCallLead(workspaceSlug: string, callId: string, enabled: boolean) {
  return useQuery({
    queryKey: leadKeys.ofCall(workspaceSlug, callId),
    queryFn: ({ signal }) => callApi(getCallLeadEndpoint, { params: { workspaceSlug, callId }, signal }),
    enabled,
  });
}
