"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { getOnboardingEndpoint, getReadinessEndpoint } from "./endpoints";
import { readinessKeys } from "./keys";

/** What the agency does for a workspace sends it no live event, so an unready one is asked for again now and then. */
const UNREADY_POLL_MS = 15_000;

/** What the workspace has and lacks for its first calls. */
export function useReadiness(workspaceSlug: string) {
  return useQuery({
    queryKey: readinessKeys.workspace(workspaceSlug),
    queryFn: ({ signal }) => callApi(getReadinessEndpoint, { params: { workspaceSlug }, signal }),
    refetchOnWindowFocus: "always",
    refetchInterval: ({ state }) => (state.data?.isReady ? false : UNREADY_POLL_MS),
  });
}

/** The agency's clients that have not had a call yet. */
export function useOnboarding() {
  return useQuery({
    queryKey: readinessKeys.partner(),
    queryFn: ({ signal }) => callApi(getOnboardingEndpoint, { signal }),
  });
}
