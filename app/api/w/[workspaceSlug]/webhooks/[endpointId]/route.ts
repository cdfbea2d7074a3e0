import { deleteEndpoint } from "@/lib/domain/webhook-endpoints/delete-endpoint";
import { getEndpoint } from "@/lib/domain/webhook-endpoints/get-endpoint";
import { toEndpointResource } from "@/lib/domain/webhook-endpoints/to-resource";
import { updateEndpoint } from "@/lib/domain/webhook-endpoints/update-endpoint";
import { withWorkspace } from "@/lib/http/with-workspace";
import {
  deleteWebhookEndpointOperation,
  getWebhookEndpointOperation,
  updateWebhookEndpointOperation,
} from "@/types/webhook-endpoints";

export const GET = withWorkspace(getWebhookEndpointOperation, async ({ ctx, params }) =>
  toEndpointResource(await getEndpoint(ctx, params.endpointId)),
);

export const PATCH = withWorkspace(updateWebhookEndpointOperation, async ({ ctx, params, body }) =>
  toEndpointResource(await updateEndpoint(ctx, params.endpointId, body)),
);

export const DELETE = withWorkspace(deleteWebhookEndpointOperation, ({ ctx, params }) =>
  deleteEndpoint(ctx, params.endpointId),
);
