"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type { createSavedViewOperation, updateSavedViewOperation } from "@/types/saved-views";
import { callApi } from "../call-api";
import { createSavedViewEndpoint, deleteSavedViewEndpoint, updateSavedViewEndpoint } from "./endpoints";
import { savedViewKeys } from "./keys";

export function useCreateSavedView(workspaceSlug: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: (body: BodyOf<typeof createSavedViewOperation>) =>
      callApi(createSavedViewEndpoint, { params: { workspaceSlug }, body }),
    onSuccess: refresh,
  });
}

export function useUpdateSavedView(workspaceSlug: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: ({ viewId, body }: { viewId: string; body: BodyOf<typeof updateSavedViewOperation> }) =>
      callApi(updateSavedViewEndpoint, { params: { workspaceSlug, viewId }, body }),
    onSuccess: refresh,
  });
}

export function useDeleteSavedView(workspaceSlug: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: (viewId: string) => callApi(deleteSavedViewEndpoint, { params: { workspaceSlug, viewId } }),
    onSuccess: refresh,
  });
}

function useRefresh(workspaceSlug: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: savedViewKeys.all(workspaceSlug) });
}
