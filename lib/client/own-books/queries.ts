"use client";

import type { DifferenceResource } from "@/types/reconciliation";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import { ownDifferencesEndpoint, ownRunsEndpoint } from "./endpoints";
import { ownBookKeys } from "./keys";

/** Nothing announces what a comparison finds, so a page that shows one under way asks. */
const POLL_MS = 4_000;

export function useOwnDifferences(status: DifferenceResource["status"]) {
  return usePages({
    queryKey: ownBookKeys.differences(status),
    fetchPage: (cursor, signal) => callApi(ownDifferencesEndpoint, { query: { status, cursor }, signal }),
  });
}

/** Comparisons, newest first. */
export function useOwnRuns() {
  return usePages({
    queryKey: ownBookKeys.runs(),
    fetchPage: (cursor, signal) => callApi(ownRunsEndpoint, { query: { cursor, limit: 5 }, signal }),
    refetchInterval: ([newest]) => (newest && newest.finishedAt === null && !newest.error ? POLL_MS : false),
  });
}
