import { listDeliveries } from "@/lib/domain/webhook-endpoints/list-deliveries";
import { toDeliveryResource } from "@/lib/domain/webhook-endpoints/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listWebhookDeliveriesOperation } from "@/types/webhook-endpoints";

export const GET = withWorkspace(listWebhookDeliveriesOperation, async ({ ctx, params, query }) => {
  const { rows, nextCursor } = await listDeliveries(ctx, params.endpointId, query);
  return page(rows.map(toDeliveryResource), nextCursor);
});
