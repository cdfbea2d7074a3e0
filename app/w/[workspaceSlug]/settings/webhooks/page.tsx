import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { WebhooksSettings } from "@/components/webhooks/webhooks-settings";
import { webhookKeys } from "@/lib/client/webhook-endpoints/keys";
import { listEndpoints } from "@/lib/domain/webhook-endpoints/list-endpoints";
import { toEndpointResource } from "@/lib/domain/webhook-endpoints/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage({ params }: { params: Promise<{ workspaceSlug: string }> }) {
  const { workspaceSlug } = await params;
  const path = `/w/${workspaceSlug}/settings/webhooks`;
  const ctx = await loadWorkspacePage(workspaceSlug, path, "webhooks.read");
  const ahead = startPrefetch(ctx);
  await ahead.one(webhookKeys.list(ctx.workspace.slug), async () =>
    (await listEndpoints(ctx)).map(toEndpointResource),
  );
  return (
    <Prefetched client={ahead.client}>
      <WebhooksSettings />
    </Prefetched>
  );
}
