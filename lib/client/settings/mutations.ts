"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type {
  requestDeletionOperation,
  updateSettingsOperation,
  WorkspaceSettingsResource,
} from "@/types/settings";
import { callApi } from "../call-api";
import { workspaceKeys } from "../workspaces/keys";
import { requestDeletionEndpoint, updateSettingsEndpoint } from "./endpoints";
import { settingsKeys } from "./keys";

/** Changes the settings that are named. */
export function useUpdateSettings(workspaceSlug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof updateSettingsOperation>) =>
      callApi(updateSettingsEndpoint, { params: { workspaceSlug }, body }),
    onSuccess: (settings) => {
      keep(client, workspaceSlug, settings);
      return client.invalidateQueries({ queryKey: workspaceKeys.frame(workspaceSlug) });
    },
  });
}

/** Asks the agency to delete the workspace. */
export function useRequestDeletion(workspaceSlug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof requestDeletionOperation>) =>
      callApi(requestDeletionEndpoint, { params: { workspaceSlug }, body }),
    onSuccess: (settings) => keep(client, workspaceSlug, settings),
  });
}

function keep(client: QueryClient, workspaceSlug: string, settings: WorkspaceSettingsResource): void {
  client.setQueryData(settingsKeys.workspace(workspaceSlug), settings);
}
