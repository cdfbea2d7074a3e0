import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { AgencyReportPage } from "@/components/analytics/agency/agency-report-page";
import { analyticsKeys } from "@/lib/client/analytics/keys";
import { readReportFilters, toPartnerQuery } from "@/lib/client/report-filters/keys";
import { getPartnerAnalytics } from "@/lib/domain/stats/get-partner-analytics";
import { toPartnerAnalyticsResource } from "@/lib/domain/stats/to-partner-analytics";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { pageTimeMs } from "@/lib/http/pages/page-time";

export const metadata: Metadata = { title: "Reports" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function OrgReportsPage({ searchParams }: PageProps) {
  const ctx = await loadPartnerPage("/org/analytics");
  const nowMs = pageTimeMs();
  const asked = toPartnerQuery(readReportFilters(await searchParams), nowMs);
  const ahead = startPrefetch(ctx);
  await ahead.one(analyticsKeys.partner(asked), async () =>
    toPartnerAnalyticsResource(await getPartnerAnalytics(ctx, asked), ctx.partner.currency),
  );
  return (
    <Prefetched client={ahead.client}>
      <AgencyReportPage madeAtMs={nowMs} />
    </Prefetched>
  );
}
