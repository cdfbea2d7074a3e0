"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { createToolCredentialOperation, updateToolCredentialOperation } from "@/types/function-calls";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import {
  createToolCredentialEndpoint,
  deleteToolCredentialEndpoint,
  updateToolCredentialEndpoint,
} from "./endpoints";
import { toolCredentialKeys } from "./keys";

export function useCreateToolCredential(workspaceSlug: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: (body: BodyOf<typeof createToolCredentialOperation>) =>
      callApi(createToolCredentialEndpoint, { params: { workspaceSlug }, body }),
    onSuccess: refresh,
  });
}

export function useUpdateToolCredential(workspaceSlug: string, credentialId: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: (body: BodyOf<typeof updateToolCredentialOperation>) =>
      callApi(updateToolCredentialEndpoint, { params: { workspaceSlug, credentialId }, body }),
    onSuccess: refresh,
  });
}

export function useDeleteToolCredential(workspaceSlug: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: (credentialId: string) =>
      callApi(deleteToolCredentialEndpoint, { params: { workspaceSlug, credentialId } }),
    onSuccess: refresh,
  });
}

function useRefresh(workspaceSlug: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: toolCredentialKeys.list(workspaceSlug) });
}
