"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { type CallListFilters, toCallQuery } from "../call-filters/keys";
import { getCallEndpoint, listCallsEndpoint } from "../endpoints";
import { usePages } from "../use-pages";
import { callKeys, isLiveStatus } from "./keys";

const LIVE_CALL_POLL_MS = 2_000;

/** Calls of the workspace, page by page. Periods are counted in its zone, from the moment each page is asked for. */
export function useCalls(
  { slug: workspaceSlug, timeZone }: { slug: string; timeZone: string },
  filters: CallListFilters,
) {
  return usePages({
    keepsRows: true,
    queryKey: callKeys.list(workspaceSlug, filters),
    fetchPage: (cursor, signal) =>
      callApi(listCallsEndpoint, {
        params: { workspaceSlug },
        query: { ...toCallQuery(filters, { timeZone, nowMs: Date.now() }), cursor },
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
