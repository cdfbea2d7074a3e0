"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { getRecordingEndpoint } from "./endpoints";

/** A recording that fails this soon after its address was made fails for another reason than age. */
const YOUNG_MS = 10_000;

/**
 * Where a recording plays. The address is kept while the page is open, so that playing is never interrupted; once it is
 * refused, `renew` fetches another.
 */
export function useRecording(workspaceSlug: string, callId: string) {
  const query = useQuery({
    queryKey: [workspaceSlug, "recordings", callId] as const,
    queryFn: ({ signal }) => callApi(getRecordingEndpoint, { params: { workspaceSlug, callId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const renew = () => {
    if (Date.now() - query.dataUpdatedAt > YOUNG_MS) void query.refetch();
  };
  return { query, renew };
}
