import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { PlatformOverview } from "@/components/platform/platform-overview";
import { platformKeys } from "@/lib/client/platform/keys";
import { getPlatformStats } from "@/lib/domain/stats/get-platform-stats";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Overview" };

export default async function PlatformOverviewPage() {
  const ctx = await loadSuperAdminPage("/super-admin");
  const ahead = startPrefetch(ctx);
  await ahead.one(platformKeys.stats(), () => getPlatformStats());
  return (
    <Prefetched client={ahead.client}>
      <PlatformOverview />
    </Prefetched>
  );
}
