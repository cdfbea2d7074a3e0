"use client";

import { useQuery } from "@tanstack/react-query";
import { getWorkspaceOperation } from "@/types/workspaces";
import { callApi } from "../call-api";
import { workspaceKeys } from "./keys";

/** Balance, live calls and paywall of the workspace. */
export function useWorkspaceFrame(workspaceSlug: string) {
  return useQuery({
    queryKey: workspaceKeys.frame(workspaceSlug),
    queryFn: ({ signal }) => callApi(getWorkspaceOperation, { params: { workspaceSlug }, signal }),
  });
}
