"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { callKeys } from "../calls/keys";
import { listLiveCallsEndpoint } from "./endpoints";

/** Calls in progress; asked for only while there are any. Live events make it fetch anew. */
export function useLiveCalls(workspaceSlug: string, enabled: boolean) {
  return useQuery({
    queryKey: callKeys.live(workspaceSlug),
    queryFn: ({ signal }) => callApi(listLiveCallsEndpoint, { params: { workspaceSlug }, signal }),
    enabled,
  });
}
