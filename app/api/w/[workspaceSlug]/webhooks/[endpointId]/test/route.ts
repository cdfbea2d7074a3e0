import { testEndpoint } from "@/lib/domain/webhook-endpoints/test-endpoint";
import { toDeliveryDetail } from "@/lib/domain/webhook-endpoints/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { testWebhookEndpointOperation } from "@/types/webhook-endpoints";

export const POST = withWorkspace(testWebhookEndpointOperation, async ({ ctx, params }) =>
  toDeliveryDetail(await testEndpoint(ctx, params.endpointId)),
);
