"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import { getProviderEventEndpoint, listProviderEventsEndpoint } from "./endpoints";
import { type ProviderEventListFilters, providerEventKeys } from "./keys";

export function useProviderEvents(filters: ProviderEventListFilters) {
  return usePages({
    queryKey: providerEventKeys.list(filters),
    fetchPage: (cursor, signal) =>
      callApi(listProviderEventsEndpoint, { query: { ...filters, cursor }, signal }),
  });
}

export function useProviderEvent(eventId: string) {
  return useQuery({
    queryKey: providerEventKeys.one(eventId),
    queryFn: ({ signal }) => callApi(getProviderEventEndpoint, { params: { eventId }, signal }),
  });
}
