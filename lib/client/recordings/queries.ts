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

/** The whole recording, to be kept as a file. Throws ApiProblem, or the error of the download. */
export async function fetchRecordingFile(workspaceSlug: string, callId: string): Promise<Blob> {
  const { url } = await callApi(getRecordingEndpoint, { params: { workspaceSlug, callId } });
  const response = await fetch(url);
  if (!response.ok) throw new Error(`The storage answered ${response.status}.`);
  return await response.blob();
}
