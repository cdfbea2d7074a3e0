"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { getClientEndpoint, listClientsEndpoint } from "../endpoints";
import { usePages } from "../use-pages";
import { type ClientFilters, partnerKeys } from "./keys";

/** The agency's clients by name. */
export function useClients({ show, search }: ClientFilters) {
  return usePages({
    queryKey: partnerKeys.clientList({ show, search }),
    fetchPage: (cursor, signal) =>
      callApi(listClientsEndpoint, { query: { show, search: search.trim(), cursor }, signal }),
  });
}

/** One client with its balance and what it did in thirty days. */
export function useClient(workspaceId: string) {
  return useQuery({
    queryKey: partnerKeys.client(workspaceId),
    queryFn: ({ signal }) => callApi(getClientEndpoint, { params: { workspaceId }, signal }),
  });
}
