import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { readDifferenceFilters, toDifferenceQuery } from "@/components/platform-billing/difference-filters";
import { DifferencesPage } from "@/components/platform-billing/differences-page";
import { platformBillingKeys } from "@/lib/client/platform-billing/keys";
import { listDifferences, toDifference } from "@/lib/domain/reconciliation/difference-rows";
import { getReconciliation } from "@/lib/domain/reconciliation/reconciliation-overview";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listDifferencesOperation } from "@/types/reconciliation";

export const metadata: Metadata = { title: "Differences" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PlatformDifferencesPage({ searchParams }: PageProps) {
  const ctx = await loadSuperAdminPage("/super-admin/billing/differences");
  const query = toDifferenceQuery(await readDifferenceFilters(searchParams));
  const ahead = startPrefetch(ctx);
  await Promise.all([
    ahead.one(platformBillingKeys.overview(), () => getReconciliation()),
    ahead.page(platformBillingKeys.differences(query), async () => {
      const asked = listDifferencesOperation.query.parse(query);
      const { rows, nextCursor } = await listDifferences({ audience: "operator" }, asked);
      return page(rows.map(toDifference), nextCursor);
    }),
  ]);
  return (
    <Prefetched client={ahead.client}>
      <DifferencesPage />
    </Prefetched>
  );
}
