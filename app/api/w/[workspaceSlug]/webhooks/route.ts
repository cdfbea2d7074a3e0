import { createEndpoint } from "@/lib/domain/webhook-endpoints/create-endpoint";
import { listEndpoints } from "@/lib/domain/webhook-endpoints/list-endpoints";
import { toEndpointResource } from "@/lib/domain/webhook-endpoints/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { createWebhookEndpointOperation, listWebhookEndpointsOperation } from "@/types/webhook-endpoints";

export const GET = withWorkspace(listWebhookEndpointsOperation, async ({ ctx }) =>
  page((await listEndpoints(ctx)).map(toEndpointResource), null),
);

export const POST = withWorkspace(createWebhookEndpointOperation, async ({ ctx, body }) => {
  const { secret, ...row } = await createEndpoint(ctx, body);
  return { ...toEndpointResource(row), secret };
});
