import { getDelivery } from "@/lib/domain/webhook-endpoints/get-delivery";
import { toDeliveryDetail } from "@/lib/domain/webhook-endpoints/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getWebhookDeliveryOperation } from "@/types/webhook-endpoints";

export const GET = withWorkspace(getWebhookDeliveryOperation, async ({ ctx, params }) =>
  toDeliveryDetail(await getDelivery(ctx, params.endpointId, params.deliveryId)),
);
