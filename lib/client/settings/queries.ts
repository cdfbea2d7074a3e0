"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { getSettingsEndpoint } from "./endpoints";
import { settingsKeys } from "./keys";

export function useWorkspaceSettings(workspaceSlug: string) {
  return useQuery({
    queryKey: settingsKeys.workspace(workspaceSlug),
    queryFn: ({ signal }) => callApi(getSettingsEndpoint, { params: { workspaceSlug }, signal }),
  });
}
