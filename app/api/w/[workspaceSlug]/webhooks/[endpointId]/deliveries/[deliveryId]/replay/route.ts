import { replayDelivery } from "@/lib/domain/webhook-endpoints/replay-delivery";
import { toDeliveryResource } from "@/lib/domain/webhook-endpoints/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { replayWebhookDeliveryOperation } from "@/types/webhook-endpoints";

export const POST = withWorkspace(replayWebhookDeliveryOperation, async ({ ctx, params }) =>
  toDeliveryResource(await replayDelivery(ctx, params.endpointId, params.deliveryId)),
);
