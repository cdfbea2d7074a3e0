"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { createAgentOperation, placeOutboundCallOperation, updateAgentOperation } from "@/types/agents";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import { callKeys } from "../calls/keys";
import {
  createAgentEndpoint,
  deleteAgentEndpoint,
  placeOutboundCallEndpoint,
  syncAgentEndpoint,
  updateAgentEndpoint,
} from "../endpoints";
import { workspaceKeys } from "../workspaces/keys";
import { keepAgent } from "./keep-agent";
import { agentKeys } from "./keys";

export function useCreateAgent(workspaceSlug: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { body: BodyOf<typeof createAgentOperation>; idempotencyKey: string }) =>
      callApi(createAgentEndpoint, { params: { workspaceSlug }, ...input }),
    onSuccess: (agent) => keepAgent(client, workspaceSlug, agent),
  });
}

/** Changes an agent. It is over once the change is stored; what it makes old elsewhere is read again behind it. */
export function useUpdateAgent(workspaceSlug: string, agentId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof updateAgentOperation>) =>
      callApi(updateAgentEndpoint, { params: { workspaceSlug, agentId }, body }),
    onSuccess: (agent) => {
      void keepAgent(client, workspaceSlug, agent);
    },
  });
}

export function useDeleteAgent(workspaceSlug: string, agentId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(deleteAgentEndpoint, { params: { workspaceSlug, agentId } }),
    onSuccess: () => {
      client.removeQueries({ queryKey: agentKeys.detail(workspaceSlug, agentId) });
      return client.invalidateQueries({ queryKey: agentKeys.lists(workspaceSlug) });
    },
  });
}

export function useSyncAgent(workspaceSlug: string, agentId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(syncAgentEndpoint, { params: { workspaceSlug, agentId } }),
    onSuccess: (agent) => keepAgent(client, workspaceSlug, agent),
  });
}

/** Dials. The key makes a repeated send of the same request one call. */
export function usePlaceCall(workspaceSlug: string, agentId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { body: BodyOf<typeof placeOutboundCallOperation>; idempotencyKey: string }) =>
      callApi(placeOutboundCallEndpoint, { params: { workspaceSlug, agentId }, ...input }),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: callKeys.lists(workspaceSlug) }),
        client.invalidateQueries({ queryKey: workspaceKeys.frame(workspaceSlug) }),
      ]),
  });
}
