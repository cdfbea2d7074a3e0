import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { IntegrationsPage } from "@/components/integrations/integrations-page";
import { integrationKeys } from "@/lib/client/integrations/keys";
import { listIntegrations } from "@/lib/domain/integrations/list-integrations";
import { toIntegrationResource } from "@/lib/domain/integrations/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";

export const metadata: Metadata = { title: "Integrations" };

export default async function OrgIntegrationsPage() {
  const ctx = await loadPartnerPage("/org/integrations");
  const ahead = startPrefetch(ctx);
  await ahead.page(integrationKeys.list(), async () => {
    const { rows, nextCursor } = await listIntegrations(ctx, { limit: 50 });
    return page(rows.map(toIntegrationResource), nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <IntegrationsPage />
    </Prefetched>
  );
}
