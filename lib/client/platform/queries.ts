"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { getPlatformStatsEndpoint, listPartnersEndpoint } from "../endpoints";
import { usePages } from "../use-pages";
import { platformKeys } from "./keys";

/** Nothing announces these figures, so the console asks for them. */
const STATS_POLL_MS = 5_000;

export function usePlatformStats() {
  return useQuery({
    queryKey: platformKeys.stats(),
    queryFn: ({ signal }) => callApi(getPlatformStatsEndpoint, { signal }),
    refetchInterval: STATS_POLL_MS,
  });
}

export function usePartners() {
  return usePages({
    queryKey: platformKeys.partners(),
    fetchPage: (cursor, signal) => callApi(listPartnersEndpoint, { query: { cursor }, signal }),
  });
}
