"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { addRecipientsOperation } from "@/types/campaign-recipients";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import { campaignKeys } from "./keys";
import { addRecipientsEndpoint, removeRecipientsEndpoint } from "./recipient-endpoints";

/** Puts people on a campaign's list; the answer names those that could not be added. */
export function useAddRecipients(workspaceSlug: string, campaignId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof addRecipientsOperation>) =>
      callApi(addRecipientsEndpoint, { params: { workspaceSlug, campaignId }, body }),
    onSuccess: () => refresh(client, workspaceSlug, campaignId),
  });
}

/** Takes people off the list who were not called yet. */
export function useRemoveRecipients(workspaceSlug: string, campaignId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (recipientIds: readonly string[]) =>
      callApi(removeRecipientsEndpoint, {
        params: { workspaceSlug, campaignId },
        query: { ids: recipientIds.join(",") },
      }),
    onSuccess: () => refresh(client, workspaceSlug, campaignId),
  });
}

function refresh(client: QueryClient, workspaceSlug: string, campaignId: string): Promise<void> {
  return client.invalidateQueries({ queryKey: campaignKeys.one(workspaceSlug, campaignId) });
}
