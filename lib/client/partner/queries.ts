"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { getClientEndpoint, listClientsEndpoint } from "../endpoints";
import { usePages } from "../use-pages";
import { type ClientFilters, partnerKeys } from "./keys";

/** The agency's clients. */
export function useClients(filters: ClientFilters) {
  const { show, search, status, sort } = filters;
  return usePages({
    queryKey: partnerKeys.clientList(filters),
    fetchPage: (cursor, signal) => {
      const query = { show, search: search.trim(), status: status ?? undefined, sort, cursor };
      return callApi(listClientsEndpoint, { query, signal });
    },
  });
}

/** One client with its balance and what it did in thirty days. */
export function useClient(workspaceId: string) {
  return useQuery({
    queryKey: partnerKeys.client(workspaceId),
    queryFn: ({ signal }) => callApi(getClientEndpoint, { params: { workspaceId }, signal }),
  });
}
