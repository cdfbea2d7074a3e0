import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { DashboardPage } from "@/components/dashboard/dashboard-page";
import { readPeriod } from "@/components/dashboard/figures";
import { statsKeys } from "@/lib/client/stats/keys";
import { getDashboardStats } from "@/lib/domain/stats/get-analytics";
import { toStatsResource } from "@/lib/domain/stats/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Dashboard" };

interface PageProps {
  params: Promise<{ workspaceSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function WorkspaceDashboardPage({ params, searchParams }: PageProps) {
  const { workspaceSlug } = await params;
  const ctx = await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/dashboard`);
  const days = readPeriod((await searchParams).days);
  const ahead = startPrefetch(ctx);
  await ahead.one(statsKeys.workspace(ctx.workspace.slug, days), async () =>
    toStatsResource(await getDashboardStats(ctx, days), ctx),
  );
  return (
    <Prefetched client={ahead.client}>
      <DashboardPage />
    </Prefetched>
  );
}
