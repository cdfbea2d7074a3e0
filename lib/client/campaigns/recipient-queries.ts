"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import { campaignKeys, type DecisionListFilters, type RecipientListFilters } from "./keys";
import {
  listDecisionsEndpoint,
  listRecipientsEndpoint,
  previewRecipientEndpoint,
} from "./recipient-endpoints";

/** People of a campaign's list, in its order. */
export function useRecipients(workspaceSlug: string, campaignId: string, filters: RecipientListFilters) {
  return usePages({
    keepsRows: true,
    queryKey: campaignKeys.recipients(workspaceSlug, campaignId, filters),
    fetchPage: (cursor, signal) =>
      callApi(listRecipientsEndpoint, {
        params: { workspaceSlug, campaignId },
        query: { ...toRecipientQuery(filters), cursor },
        signal,
      }),
  });
}

/** Why people were dialled, put off or left out, newest first. */
export function useDecisions(workspaceSlug: string, campaignId: string, filters: DecisionListFilters) {
  return usePages({
    queryKey: campaignKeys.decisions(workspaceSlug, campaignId, filters),
    fetchPage: (cursor, signal) =>
      callApi(listDecisionsEndpoint, {
        params: { workspaceSlug, campaignId },
        query: {
          recipientId: filters.recipientId ?? undefined,
          verdict: filters.verdict ?? undefined,
          cursor,
        },
        signal,
      }),
  });
}

/** What the agent would say to a recipient; null is the first one of the list. */
export function useRecipientPreview(workspaceSlug: string, campaignId: string, recipientId: string | null) {
  return useQuery({
    queryKey: campaignKeys.preview(workspaceSlug, campaignId, recipientId),
    queryFn: ({ signal }) =>
      callApi(previewRecipientEndpoint, {
        params: { workspaceSlug, campaignId },
        query: { recipientId: recipientId ?? undefined },
        signal,
      }),
    placeholderData: keepPreviousData,
  });
}

/** Filters as the API's query takes them. */
export function toRecipientQuery({ state, outcome, reason, search }: RecipientListFilters) {
  return {
    state: state ?? undefined,
    outcome: outcome ?? undefined,
    reason: reason ?? undefined,
    search: search || undefined,
  };
}
