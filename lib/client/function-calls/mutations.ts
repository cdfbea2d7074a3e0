"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { testToolOperation } from "@/types/function-calls";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import { rotateFunctionSecretEndpoint, testToolEndpoint } from "./endpoints";
import { functionCallKeys } from "./keys";

/** Calls a tool as it is written now. */
export function useTestTool(workspaceSlug: string, agentId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof testToolOperation>) =>
      callApi(testToolEndpoint, { params: { workspaceSlug, agentId }, body }),
    onSettled: () => client.invalidateQueries({ queryKey: functionCallKeys.lists(workspaceSlug, agentId) }),
  });
}

/** Makes a new secret that signs the agent's function calls. The answer is its only sight. */
export function useRotateFunctionSecret(workspaceSlug: string, agentId: string) {
  return useMutation({
    mutationFn: () => callApi(rotateFunctionSecretEndpoint, { params: { workspaceSlug, agentId } }),
  });
}
