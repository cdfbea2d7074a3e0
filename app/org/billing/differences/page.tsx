import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { OwnDifferencesPage } from "@/components/agency-billing/differences-page";
import { OWN_STATES, ownBookKeys } from "@/lib/client/own-books/keys";
import { listDifferences, listRuns, toDifference, toRun } from "@/lib/domain/reconciliation/difference-rows";
import { loadPartnerPage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listOwnDifferencesOperation, listOwnRunsOperation } from "@/types/reconciliation";

export const metadata: Metadata = { title: "Differences" };

interface PageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** On what the agency's account at the payment service and its clients' books do not agree. */
export default async function OrgDifferencesPage({ searchParams }: PageProps) {
  const ctx = await loadPartnerPage("/org/billing/differences", "partner.billing.read");
  const { status: asked } = await searchParams;
  const status = OWN_STATES.find((state) => state === asked) ?? "open";
  const reader = { audience: "agency", partnerId: ctx.scope.partnerId } as const;
  const ahead = startPrefetch(ctx);
  await Promise.all([
    ahead.page(ownBookKeys.differences(status), async () => {
      const query = listOwnDifferencesOperation.query.parse({ status });
      const { rows, nextCursor } = await listDifferences(reader, query);
      return page(rows.map(toDifference), nextCursor);
    }),
    ahead.page(ownBookKeys.runs(), async () => {
      const { rows, nextCursor } = await listRuns(reader, listOwnRunsOperation.query.parse({ limit: 5 }));
      return page(
        rows.map((row) => toRun(reader, row)),
        nextCursor,
      );
    }),
  ]);
  return (
    <Prefetched client={ahead.client}>
      <OwnDifferencesPage />
    </Prefetched>
  );
}
