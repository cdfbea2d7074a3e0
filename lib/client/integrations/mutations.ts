"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type {
  createIntegrationOperation,
  updateIntegrationOperation,
  VoiceProviderName,
} from "@/types/integrations";
import type { BodyOf } from "@/types/operation";
import { callApi } from "../call-api";
import {
  assignIntegrationEndpoint,
  createIntegrationEndpoint,
  deleteIntegrationEndpoint,
  unassignIntegrationEndpoint,
  updateIntegrationEndpoint,
  verifyIntegrationEndpoint,
} from "../endpoints";
import { partnerKeys } from "../partner/keys";
import { integrationKeys } from "./keys";

export function useCreateIntegration() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (input: { body: BodyOf<typeof createIntegrationOperation>; idempotencyKey: string }) =>
      callApi(createIntegrationEndpoint, input),
    onSuccess: () => refresh(client),
  });
}

export function useUpdateIntegration(integrationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: BodyOf<typeof updateIntegrationOperation>) =>
      callApi(updateIntegrationEndpoint, { params: { integrationId }, body }),
    onSuccess: () => refresh(client),
  });
}

export function useVerifyIntegration() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (integrationId: string) => callApi(verifyIntegrationEndpoint, { params: { integrationId } }),
    onSuccess: () => refresh(client),
  });
}

export function useDeleteIntegration() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (integrationId: string) => callApi(deleteIntegrationEndpoint, { params: { integrationId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: partnerKeys.everything() }),
  });
}

export function useAssignIntegration(workspaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (integrationId: string) =>
      callApi(assignIntegrationEndpoint, { params: { workspaceId }, body: { integrationId } }),
    onSuccess: () => refreshAssignments(client, workspaceId),
  });
}

export function useUnassignIntegration(workspaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (provider: VoiceProviderName) =>
      callApi(unassignIntegrationEndpoint, { params: { workspaceId, provider } }),
    onSuccess: () => refreshAssignments(client, workspaceId),
  });
}

function refresh(client: QueryClient): Promise<void> {
  return client.invalidateQueries({ queryKey: integrationKeys.list() });
}

async function refreshAssignments(client: QueryClient, workspaceId: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: integrationKeys.assignments(workspaceId) }),
    refresh(client),
  ]);
}
