"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type { setSearchAccountOperation } from "@/types/search";
import { callApi } from "../call-api";
import {
  getSearchAccountEndpoint,
  getSearchConfigEndpoint,
  removeSearchAccountEndpoint,
  resyncSearchEndpoint,
  setSearchAccountEndpoint,
} from "./endpoints";

const ACCOUNT_KEY = ["partner", "search-account"] as const;

/** The agency's account at a search service; null when there is none. */
export function useSearchAccount() {
  return useQuery({
    queryKey: ACCOUNT_KEY,
    queryFn: ({ signal }) => callApi(getSearchAccountEndpoint, { params: {}, signal }),
  });
}

export function useSetSearchAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof setSearchAccountOperation>) =>
      callApi(setSearchAccountEndpoint, { params: {}, body }),
    onSettled: () => client.invalidateQueries({ queryKey: ACCOUNT_KEY }),
  });
}

export function useRemoveSearchAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ anyway }: { anyway: boolean }) =>
      callApi(removeSearchAccountEndpoint, { params: {}, query: { anyway: anyway ? "true" : undefined } }),
    onSettled: () => client.invalidateQueries({ queryKey: ACCOUNT_KEY }),
  });
}

/** Fills the search service with a workspace's calls anew. */
export function useResyncSearch(workspaceSlug: string) {
  return useMutation({
    mutationFn: () => callApi(resyncSearchEndpoint, { params: { workspaceSlug } }),
  });
}

/** Whether the agency's search service finds the workspace's calls, rather than the database. */
export function useHasSearchService(workspaceSlug: string) {
  return useQuery({
    queryKey: [workspaceSlug, "search-service"],
    queryFn: async ({ signal }) =>
      (await callApi(getSearchConfigEndpoint, { params: { workspaceSlug }, signal })) !== null,
  });
}
