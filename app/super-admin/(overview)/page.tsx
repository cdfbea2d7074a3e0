import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { PlatformOverview } from "@/components/platform/platform-overview";
import { platformKeys } from "@/lib/client/platform/keys";
import { getPlatformRevenue } from "@/lib/domain/stats/get-platform-revenue";
import { getPlatformStats } from "@/lib/domain/stats/get-platform-stats";
import { toPlatformRevenue } from "@/lib/domain/stats/to-platform-revenue";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Overview" };

export default async function PlatformOverviewPage() {
  const ctx = await loadSuperAdminPage("/super-admin");
  const ahead = startPrefetch(ctx);
  await Promise.all([
    ahead.one(platformKeys.stats(), () => getPlatformStats()),
    ahead.one(platformKeys.revenue(), async () => toPlatformRevenue(await getPlatformRevenue())),
  ]);
  return (
    <Prefetched client={ahead.client}>
      <PlatformOverview />
    </Prefetched>
  );
}
