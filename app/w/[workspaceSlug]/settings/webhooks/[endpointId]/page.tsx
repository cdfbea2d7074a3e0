import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { EndpointPage } from "@/components/webhooks/endpoint-page";
import { webhookKeys } from "@/lib/client/webhook-endpoints/keys";
import { getEndpoint } from "@/lib/domain/webhook-endpoints/get-endpoint";
import { toEndpointResource } from "@/lib/domain/webhook-endpoints/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Webhook endpoint" };

export default async function WebhookEndpointPage({
  params,
}: {
  params: Promise<{ workspaceSlug: string; endpointId: string }>;
}) {
  const { workspaceSlug, endpointId } = await params;
  const path = `/w/${workspaceSlug}/settings/webhooks/${endpointId}`;
  const ctx = await loadWorkspacePage(workspaceSlug, path, "webhooks.read");
  const ahead = startPrefetch(ctx);
  await ahead.one(webhookKeys.detail(ctx.workspace.slug, endpointId), async () =>
    toEndpointResource(await getEndpoint(ctx, endpointId)),
  );
  return (
    <Prefetched client={ahead.client}>
      <EndpointPage endpointId={endpointId} />
    </Prefetched>
  );
}
