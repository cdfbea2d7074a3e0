import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { IntegrationsHealthPage } from "@/components/platform/integrations-health-page";
import { readKeyStatus } from "@/components/platform/key-status-filter";
import { platformKeys } from "@/lib/client/platform/keys";
import { listIntegrationsHealth } from "@/lib/domain/operations/list-integrations-health";
import { toIntegrationHealth } from "@/lib/domain/operations/to-resource";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";

export const metadata: Metadata = { title: "Integrations" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PlatformIntegrationsPage({ searchParams }: PageProps) {
  const ctx = await loadSuperAdminPage("/super-admin/integrations");
  const { status } = await readKeyStatus(searchParams);
  const ahead = startPrefetch(ctx);
  await ahead.page(platformKeys.integrations(status), async () => {
    const { rows, nextCursor } = await listIntegrationsHealth({ limit: 50, status: status ?? undefined });
    return page(rows.map(toIntegrationHealth), nextCursor);
  });
  return (
    <Prefetched client={ahead.client}>
      <IntegrationsHealthPage />
    </Prefetched>
  );
}
