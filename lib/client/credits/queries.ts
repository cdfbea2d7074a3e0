"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { getCreditsEndpoint, listClientCreditEntriesEndpoint } from "../endpoints";
import { usePages } from "../use-pages";
import { creditKeys } from "./keys";

export function useCredits(workspaceSlug: string, enabled = true) {
  return useQuery({
    queryKey: creditKeys.account(workspaceSlug),
    queryFn: ({ signal }) => callApi(getCreditsEndpoint, { params: { workspaceSlug }, signal }),
    enabled,
  });
}

/** A client's ledger, as the agency sees it. */
export function useClientCreditEntries(workspaceId: string, enabled: boolean) {
  return usePages({
    queryKey: creditKeys.clientEntries(workspaceId),
    fetchPage: (cursor, signal) =>
      callApi(listClientCreditEntriesEndpoint, { params: { workspaceId }, query: { cursor }, signal }),
    enabled,
  });
}
