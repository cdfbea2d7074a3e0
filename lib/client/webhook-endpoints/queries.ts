"use client";

import { useQuery } from "@tanstack/react-query";
import type { QueryOf } from "@/types/operation";
import type { listWebhookDeliveriesOperation, WebhookDeliveryResource } from "@/types/webhook-endpoints";
import { callApi } from "../call-api";
import { usePages } from "../use-pages";
import {
  getWebhookDeliveryEndpoint,
  getWebhookEndpointEndpoint,
  listWebhookDeliveriesEndpoint,
  listWebhookEndpointsEndpoint,
} from "./endpoints";
import { webhookKeys } from "./keys";

/** While something is on its way, the list follows. */
const FOLLOW_MS = 3_000;

/** Where the workspace's own systems are told of calls. */
export function useWebhookEndpoints(workspaceSlug: string) {
  return useQuery({
    queryKey: webhookKeys.list(workspaceSlug),
    queryFn: async ({ signal }) =>
      (await callApi(listWebhookEndpointsEndpoint, { params: { workspaceSlug }, signal })).items,
  });
}

export function useWebhookEndpoint(workspaceSlug: string, endpointId: string) {
  return useQuery({
    queryKey: webhookKeys.detail(workspaceSlug, endpointId),
    queryFn: ({ signal }) =>
      callApi(getWebhookEndpointEndpoint, { params: { workspaceSlug, endpointId }, signal }),
  });
}

type DeliveriesQuery = QueryOf<typeof listWebhookDeliveriesOperation>;
export interface DeliveryFilters {
  status: NonNullable<DeliveriesQuery["status"]> | null;
  type: NonNullable<DeliveriesQuery["type"]> | null;
}

/** What was sent to an endpoint, newest first. */
export function useWebhookDeliveries(workspaceSlug: string, endpointId: string, filters: DeliveryFilters) {
  return usePages<WebhookDeliveryResource>({
    queryKey: webhookKeys.deliveries(workspaceSlug, endpointId, filters),
    fetchPage: (cursor, signal) =>
      callApi(listWebhookDeliveriesEndpoint, {
        params: { workspaceSlug, endpointId },
        query: { cursor, status: filters.status ?? undefined, type: filters.type ?? undefined },
        signal,
      }),
    refetchInterval: (items) => (items.some(({ status }) => status === "pending") ? FOLLOW_MS : false),
  });
}

/** One delivery with all that was sent and came back; followed while it is on its way. */
export function useWebhookDelivery(workspaceSlug: string, endpointId: string, deliveryId: string) {
  return useQuery({
    queryKey: webhookKeys.delivery(workspaceSlug, endpointId, deliveryId),
    queryFn: ({ signal }) =>
      callApi(getWebhookDeliveryEndpoint, { params: { workspaceSlug, endpointId, deliveryId }, signal }),
    refetchInterval: ({ state }) => (state.data?.status === "pending" ? FOLLOW_MS : false),
  });
}
