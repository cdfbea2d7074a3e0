"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { getCallEndpoint, listCallsEndpoint } from "../endpoints";
import { usePages } from "../use-pages";
import { type CallListFilters, callKeys, isLiveStatus, toCallQuery } from "./keys";

const LIVE_STATUSES = ["initiated", "ringing", "in_progress"] as const;
const LIVE_CALL_POLL_MS = 2_000;
/** More than this many at once are told as a number only. */
const MOST_LIVE_CALLS_SHOWN = 10;

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

/** The calls going on right now, newest first; asked for only while there are any. */
export function useLiveCalls(workspaceSlug: string, enabled: boolean) {
  return useQuery({
    queryKey: callKeys.live(workspaceSlug),
    queryFn: async ({ signal }) => {
      const pages = await Promise.all(
        LIVE_STATUSES.map((status) =>
          callApi(listCallsEndpoint, {
            params: { workspaceSlug },
            query: { status, limit: MOST_LIVE_CALLS_SHOWN },
            signal,
          }),
        ),
      );
      return pages.flatMap(({ items }) => items).sort((one, other) => (one.id < other.id ? 1 : -1));
    },
    enabled,
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
