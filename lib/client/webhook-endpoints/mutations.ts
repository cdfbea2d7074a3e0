"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { BodyOf } from "@/types/operation";
import type {
  createWebhookEndpointOperation,
  replayFailedWebhooksOperation,
  updateWebhookEndpointOperation,
} from "@/types/webhook-endpoints";
import { callApi } from "../call-api";
import {
  createWebhookEndpointEndpoint,
  deleteWebhookEndpointEndpoint,
  replayFailedWebhooksEndpoint,
  replayWebhookDeliveryEndpoint,
  rotateWebhookSecretEndpoint,
  testWebhookEndpointEndpoint,
  updateWebhookEndpointEndpoint,
} from "./endpoints";
import { webhookKeys } from "./keys";

/** Adds an endpoint. The answer is the only sight of its secret. */
export function useCreateWebhookEndpoint(workspaceSlug: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: (body: BodyOf<typeof createWebhookEndpointOperation>) =>
      callApi(createWebhookEndpointEndpoint, { params: { workspaceSlug }, body }),
    onSuccess: refresh,
  });
}

export function useUpdateWebhookEndpoint(workspaceSlug: string, endpointId: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: (body: BodyOf<typeof updateWebhookEndpointOperation>) =>
      callApi(updateWebhookEndpointEndpoint, { params: { workspaceSlug, endpointId }, body }),
    onSuccess: refresh,
  });
}

export function useDeleteWebhookEndpoint(workspaceSlug: string, endpointId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => callApi(deleteWebhookEndpointEndpoint, { params: { workspaceSlug, endpointId } }),
    // Its own page is left; asking for what is gone would only fail.
    onSuccess: () => client.invalidateQueries({ queryKey: webhookKeys.list(workspaceSlug) }),
  });
}

/** Makes a new secret. The answer is its only sight. */
export function useRotateWebhookSecret(workspaceSlug: string, endpointId: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: () => callApi(rotateWebhookSecretEndpoint, { params: { workspaceSlug, endpointId } }),
    onSuccess: refresh,
  });
}

/** Sends a test event and waits for what came back. */
export function useTestWebhookEndpoint(workspaceSlug: string, endpointId: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: () => callApi(testWebhookEndpointEndpoint, { params: { workspaceSlug, endpointId } }),
    onSettled: refresh,
  });
}

export function useReplayWebhookDelivery(workspaceSlug: string, endpointId: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: (deliveryId: string) =>
      callApi(replayWebhookDeliveryEndpoint, { params: { workspaceSlug, endpointId, deliveryId } }),
    onSuccess: refresh,
  });
}

export function useReplayFailedWebhooks(workspaceSlug: string, endpointId: string) {
  const refresh = useRefresh(workspaceSlug);
  return useMutation({
    mutationFn: (body: BodyOf<typeof replayFailedWebhooksOperation>) =>
      callApi(replayFailedWebhooksEndpoint, { params: { workspaceSlug, endpointId }, body }),
    onSuccess: refresh,
  });
}

function useRefresh(workspaceSlug: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: webhookKeys.all(workspaceSlug) });
}
