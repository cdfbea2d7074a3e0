"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { getWorkspaceEndpoint } from "../endpoints";
import { workspaceKeys } from "./keys";

/** Balance, live calls and paywall of the workspace. */
export function useWorkspaceFrame(workspaceSlug: string) {
  return useQuery({
    queryKey: workspaceKeys.frame(workspaceSlug),
    queryFn: ({ signal }) => callApi(getWorkspaceEndpoint, { params: { workspaceSlug }, signal }),
  });
}
