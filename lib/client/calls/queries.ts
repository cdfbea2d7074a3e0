"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { getCallEndpoint, listCallsEndpoint } from "../endpoints";
import { usePages } from "../use-pages";
import { type CallListFilters, callKeys, isLiveStatus, toCallQuery } from "./keys";

const LIVE_CALL_POLL_MS = 2_000;

export function useCalls(workspaceSlug: string, filters: CallListFilters) {
  return usePages({
    queryKey: callKeys.list(workspaceSlug, filters),
    fetchPage: (cursor, signal) =>
      callApi(listCallsEndpoint, {
        params: { workspaceSlug },
        query: { ...toCallQuery(filters), cursor },
        signal,
      }),
  });
}

/** One call. While it goes on it is asked for again, whether or not live events arrive. */
export function useCall(workspaceSlug: string, callId: string) {
  return useQuery({
    queryKey: callKeys.detail(workspaceSlug, callId),
    queryFn: ({ signal }) => callApi(getCallEndpoint, { params: { workspaceSlug, callId }, signal }),
    refetchInterval: ({ state }) =>
      state.data && isLiveStatus(state.data.status) ? LIVE_CALL_POLL_MS : false,
  });
}
