import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { AnalyticsPage } from "@/components/analytics/analytics-page";
import { analyticsKeys } from "@/lib/client/analytics/keys";
import { readReportFilters, toAnalyticsQuery } from "@/lib/client/report-filters/keys";
import { getAnalytics } from "@/lib/domain/stats/get-analytics";
import { toAnalyticsResource } from "@/lib/domain/stats/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";
import { pageTimeMs } from "@/lib/http/pages/page-time";

export const metadata: Metadata = { title: "Analytics" };

interface PageProps {
  params: Promise<{ workspaceSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function WorkspaceAnalyticsPage({ params, searchParams }: PageProps) {
  const { workspaceSlug } = await params;
  const ctx = await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/analytics`, "analytics.read");
  const ownZone = ctx.viewerTimeZone ?? null;
  const nowMs = pageTimeMs();
  const clock = { ownZone, workspaceZone: ctx.workspace.timeZone, nowMs };
  const asked = toAnalyticsQuery(readReportFilters(await searchParams), clock);
  const ahead = startPrefetch(ctx);
  await ahead.one(analyticsKeys.report(ctx.workspace.slug, asked), async () =>
    toAnalyticsResource(await getAnalytics(ctx, asked), ctx),
  );
  return (
    <Prefetched client={ahead.client}>
      <AnalyticsPage ownZone={ownZone} madeAtMs={nowMs} />
    </Prefetched>
  );
}
