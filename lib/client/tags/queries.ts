"use client";

import { useQuery } from "@tanstack/react-query";
import { callApi } from "../call-api";
import { listTagsEndpoint } from "./endpoints";
import { tagKeys } from "./keys";

/** The workspace's tags by name, all of them. */
export function useTags(workspaceSlug: string, enabled = true) {
  return useQuery({
    queryKey: tagKeys.list(workspaceSlug),
    queryFn: async ({ signal }) =>
      (await callApi(listTagsEndpoint, { params: { workspaceSlug }, signal })).items,
    enabled,
  });
}
