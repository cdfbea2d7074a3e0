"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ImportResource, runImportOperation } from "@/types/imports";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import { campaignKeys } from "../campaigns/keys";
import { cancelImportEndpoint, runImportEndpoint, takeBackImportEndpoint } from "./endpoints";
import { importKeys } from "./keys";
import { type ImportUpload, uploadImport } from "./upload";

/** Sends a file; `sentBytes` tells how much of it has arrived. */
export function useUploadImport(workspaceSlug: string) {
  const client = useQueryClient();
  const [sentBytes, setSentBytes] = useState(0);
  const mutation = useMutation({
    mutationFn: (upload: Omit<ImportUpload, "workspaceSlug" | "onProgress">) => {
      setSentBytes(0);
      return uploadImport({ ...upload, workspaceSlug, onProgress: setSentBytes });
    },
    onSuccess: (found) => keep(client, workspaceSlug, found),
  });
  return { ...mutation, sentBytes };
}

/** Takes the rows in by a mapping. */
export function useRunImport(workspaceSlug: string, importId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof runImportOperation>) =>
      callApi(runImportEndpoint, { params: { workspaceSlug, importId }, body }),
    onSuccess: (found) => keep(client, workspaceSlug, found),
  });
}

export function useCancelImport(workspaceSlug: string, importId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(cancelImportEndpoint, { params: { workspaceSlug, importId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: importKeys.all(workspaceSlug) }),
  });
}

/** Takes off the campaign's list whom a file brought, request by request; answers how many they were. */
export function useTakeBackImport(workspaceSlug: string, { id: importId, campaignId }: ImportResource) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      for (let total = 0; ; ) {
        const { removed, isDone } = await callApi(takeBackImportEndpoint, {
          params: { workspaceSlug, importId },
        });
        total += removed;
        if (isDone) return total;
      }
    },
    onSettled: () =>
      campaignId === null
        ? undefined
        : client.invalidateQueries({ queryKey: campaignKeys.one(workspaceSlug, campaignId) }),
  });
}

async function keep(client: QueryClient, workspaceSlug: string, found: ImportResource): Promise<void> {
  client.setQueryData(importKeys.detail(workspaceSlug, found.id), found);
  if (found.campaignId === null) return;
  await client.invalidateQueries({ queryKey: campaignKeys.one(workspaceSlug, found.campaignId) });
}
