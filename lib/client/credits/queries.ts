"use client";

import { useQuery } from "@tanstack/react-query";
import {
  getCreditsOperation,
  listClientCreditEntriesOperation,
  listCreditEntriesOperation,
} from "@/types/credits";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import { creditKeys } from "./keys";

export function useCredits(workspaceSlug: string) {
  return useQuery({
    queryKey: creditKeys.account(workspaceSlug),
    queryFn: ({ signal }) => callApi(getCreditsOperation, { params: { workspaceSlug }, signal }),
  });
}

export function useCreditEntries(workspaceSlug: string) {
  return usePages({
    queryKey: creditKeys.entries(workspaceSlug),
    fetchPage: (cursor, signal) =>
      callApi(listCreditEntriesOperation, { params: { workspaceSlug }, query: { cursor }, signal }),
  });
}

/** A client's ledger, as the agency sees it. */
export function useClientCreditEntries(workspaceId: string, enabled: boolean) {
  return usePages({
    queryKey: creditKeys.clientEntries(workspaceId),
    fetchPage: (cursor, signal) =>
      callApi(listClientCreditEntriesOperation, { params: { workspaceId }, query: { cursor }, signal }),
    enabled,
  });
}
