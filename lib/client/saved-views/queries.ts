"use client";

import { useQuery } from "@tanstack/react-query";
import type { SavedViewPage } from "@/types/saved-views";
import { callApi } from "../call-api";
import { listSavedViewsEndpoint } from "./endpoints";
import { savedViewKeys } from "./keys";

/** One's own views of a list and the shared ones. */
export function useSavedViews(workspaceSlug: string, page: SavedViewPage) {
  return useQuery({
    queryKey: savedViewKeys.list(workspaceSlug, page),
    queryFn: async ({ signal }) =>
      (await callApi(listSavedViewsEndpoint, { params: { workspaceSlug }, query: { page }, signal })).items,
  });
}
