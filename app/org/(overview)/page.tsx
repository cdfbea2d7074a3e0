import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { OverviewPage } from "@/components/org/overview-page";
import { readPeriod } from "@/components/org/period";
import { integrationKeys } from "@/lib/client/integrations/keys";
import { partnerKeys } from "@/lib/client/partner/keys";
import { readinessKeys } from "@/lib/client/readiness/keys";
import { statsKeys } from "@/lib/client/stats/keys";
import { listIntegrations } from "@/lib/domain/integrations/list-integrations";
import { toIntegrationResource } from "@/lib/domain/integrations/to-resource";
import { getPartnerStats } from "@/lib/domain/stats/get-partner-stats";
import { toPartnerStatsResource } from "@/lib/domain/stats/to-resource";
import { listClients } from "@/lib/domain/workspaces/list-clients";
import { listOnboarding } from "@/lib/domain/workspaces/readiness/list-onboarding";
import { toClientResource } from "@/lib/domain/workspaces/to-resource";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";

export const metadata: Metadata = { title: "Overview" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OrgOverviewPage({ searchParams }: PageProps) {
  const ctx = await loadPartnerPage("/org");
  const { days } = await readPeriod(searchParams);
  const ahead = startPrefetch(ctx);
  await Promise.all([
    ahead.one(statsKeys.partner(days), async () =>
      toPartnerStatsResource(await getPartnerStats(ctx, days), ctx.partner.currency),
    ),
    ahead.page(partnerKeys.clientList({ show: "needing_help", search: "" }), async () => {
      const { rows, nextCursor } = await listClients(ctx, { limit: 50, show: "needing_help" });
      return page(rows.map(toClientResource), nextCursor);
    }),
    ahead.one(readinessKeys.partner(), () => listOnboarding(ctx)),
    ahead.page(integrationKeys.list(), async () => {
      const { rows, nextCursor } = await listIntegrations(ctx, { limit: 50 });
      return page(rows.map(toIntegrationResource), nextCursor);
    }),
  ]);
  return (
    <Prefetched client={ahead.client}>
      <OverviewPage />
    </Prefetched>
  );
}
