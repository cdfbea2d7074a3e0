import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { RunsPage } from "@/components/platform-billing/runs-page";
import { platformBillingKeys } from "@/lib/client/platform-billing/keys";
import { listRuns, toRun } from "@/lib/domain/reconciliation/difference-rows";
import { loadSuperAdminPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listRunsOperation } from "@/types/reconciliation";

export const metadata: Metadata = { title: "Comparisons" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function PlatformRunsPage({ searchParams }: PageProps) {
  const ctx = await loadSuperAdminPage("/super-admin/billing/comparisons");
  const isFailed = (await searchParams).failed === "true";
  const ahead = startPrefetch(ctx);
  await ahead.page(platformBillingKeys.runs(isFailed), async () => {
    const reader = { audience: "operator" } as const;
    const asked = listRunsOperation.query.parse(isFailed ? { isFailed: "true" } : {});
    const { rows, nextCursor } = await listRuns(reader, asked);
    return page(
      rows.map((row) => toRun(reader, row)),
      nextCursor,
    );
  });
  return (
    <Prefetched client={ahead.client}>
      <RunsPage />
    </Prefetched>
  );
}
