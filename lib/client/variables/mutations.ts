"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type { createVariableOperation, updateVariableOperation } from "@/types/variables";
import { callApi } from "../call-api";
import { createVariableEndpoint, deleteVariableEndpoint, updateVariableEndpoint } from "./endpoints";
import { variableKeys } from "./keys";

export function useCreateVariable(workspaceSlug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof createVariableOperation>) =>
      callApi(createVariableEndpoint, { params: { workspaceSlug }, body }),
    onSuccess: () => refresh(client, workspaceSlug),
  });
}

export function useUpdateVariable(workspaceSlug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({
      variableId,
      body,
    }: {
      variableId: string;
      body: BodyOf<typeof updateVariableOperation>;
    }) => callApi(updateVariableEndpoint, { params: { workspaceSlug, variableId }, body }),
    onSuccess: () => refresh(client, workspaceSlug),
  });
}

export function useDeleteVariable(workspaceSlug: string, variableId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(deleteVariableEndpoint, { params: { workspaceSlug, variableId } }),
    onSuccess: () => refresh(client, workspaceSlug),
  });
}

function refresh(client: QueryClient, workspaceSlug: string): Promise<void> {
  return client.invalidateQueries({ queryKey: variableKeys.all(workspaceSlug) });
}
