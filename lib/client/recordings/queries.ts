"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { getRecordingEndpoint } from "./endpoints";

/** A recording that fails this soon after its address was made fails for another reason than age. */
const YOUNG_MS = 10_000;
const COPY_POLL_MS = 5_000;

/**
 * Where a recording plays. The address is kept while the page is open, so that playing is never interrupted; once it is
 * refused, `renew` fetches another and answers whether there is any point in that. While the file `isExpected` it is
 * asked for again.
 */
export function useRecording(workspaceSlug: string, callId: string, { isExpected }: { isExpected: boolean }) {
  const query = useQuery({
    queryKey: [workspaceSlug, "recordings", callId] as const,
    queryFn: ({ signal }) => callApi(getRecordingEndpoint, { params: { workspaceSlug, callId }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
    refetchInterval: ({ state }) => (isExpected && state.status === "error" ? COPY_POLL_MS : false),
  });
  const renew = () => {
    if (Date.now() - query.dataUpdatedAt <= YOUNG_MS) return false;
    void query.refetch();
    return true;
  };
  return { query, renew };
}

/**
 * Has the browser store the recording as a file, as it comes from where it is kept: it may be of hours. Throws ApiProblem.
 */
export async function saveRecording(workspaceSlug: string, callId: string, saveAs: string): Promise<void> {
  const params = { workspaceSlug, callId };
  const { url } = await callApi(getRecordingEndpoint, { params, query: { saveAs } });
  window.location.assign(url);
}
