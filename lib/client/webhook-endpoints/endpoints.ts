import type {
  createWebhookEndpointOperation,
  deleteWebhookEndpointOperation,
  getWebhookDeliveryOperation,
  getWebhookEndpointOperation,
  listWebhookDeliveriesOperation,
  listWebhookEndpointsOperation,
  replayFailedWebhooksOperation,
  replayWebhookDeliveryOperation,
  rotateWebhookSecretOperation,
  testWebhookEndpointOperation,
  updateWebhookEndpointOperation,
} from "@/types/webhook-endpoints";
import { endpoint } from "../endpoint";

export const listWebhookEndpointsEndpoint = endpoint<typeof listWebhookEndpointsOperation>({
  id: "webhook-endpoints.list",
  method: "GET",
  path: "/api/w/[workspaceSlug]/webhooks",
  kind: "page",
});
export const createWebhookEndpointEndpoint = endpoint<typeof createWebhookEndpointOperation>({
  id: "webhook-endpoints.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/webhooks",
  kind: "resource",
});
export const getWebhookEndpointEndpoint = endpoint<typeof getWebhookEndpointOperation>({
  id: "webhook-endpoints.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/webhooks/[endpointId]",
  kind: "resource",
});
export const updateWebhookEndpointEndpoint = endpoint<typeof updateWebhookEndpointOperation>({
  id: "webhook-endpoints.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/webhooks/[endpointId]",
  kind: "resource",
});
export const deleteWebhookEndpointEndpoint = endpoint<typeof deleteWebhookEndpointOperation>({
  id: "webhook-endpoints.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/webhooks/[endpointId]",
  kind: "none",
});
export const rotateWebhookSecretEndpoint = endpoint<typeof rotateWebhookSecretOperation>({
  id: "webhook-endpoints.secret.rotate",
  method: "POST",
  path: "/api/w/[workspaceSlug]/webhooks/[endpointId]/secret",
  kind: "resource",
});
export const testWebhookEndpointEndpoint = endpoint<typeof testWebhookEndpointOperation>({
  id: "webhook-endpoints.test",
  method: "POST",
  path: "/api/w/[workspaceSlug]/webhooks/[endpointId]/test",
  kind: "resource",
});
export const listWebhookDeliveriesEndpoint = endpoint<typeof listWebhookDeliveriesOperation>({
  id: "webhook-endpoints.deliveries",
  method: "GET",
  path: "/api/w/[workspaceSlug]/webhooks/[endpointId]/deliveries",
  kind: "page",
});
export const getWebhookDeliveryEndpoint = endpoint<typeof getWebhookDeliveryOperation>({
  id: "webhook-endpoints.deliveries.get",
  method: "GET",
  path: "/api/w/[workspaceSlug]/webhooks/[endpointId]/deliveries/[deliveryId]",
  kind: "resource",
});
export const replayWebhookDeliveryEndpoint = endpoint<typeof replayWebhookDeliveryOperation>({
  id: "webhook-endpoints.deliveries.replay",
  method: "POST",
  path: "/api/w/[workspaceSlug]/webhooks/[endpointId]/deliveries/[deliveryId]/replay",
  kind: "resource",
});
export const replayFailedWebhooksEndpoint = endpoint<typeof replayFailedWebhooksOperation>({
  id: "webhook-endpoints.replay-failed",
  method: "POST",
  path: "/api/w/[workspaceSlug]/webhooks/[endpointId]/replay-failed",
  kind: "resource",
});
