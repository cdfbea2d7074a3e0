import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { BillingPage } from "@/components/billing/billing-page";
import { instantsOf } from "@/config/date-presets";
import { creditKeys, readLedgerFilters } from "@/lib/client/credits/keys";
import { subscriptionKeys } from "@/lib/client/subscriptions/keys";
import { listEntries } from "@/lib/domain/credits/list-entries";
import { toOwnCreditEntry } from "@/lib/domain/credits/to-resource";
import { can } from "@/lib/domain/shared/can";
import { getSubscription } from "@/lib/domain/subscriptions/get-subscription";
import { toClientSubscriptionResource } from "@/lib/domain/subscriptions/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listCreditEntriesOperation } from "@/types/credits";

export const metadata: Metadata = { title: "Billing" };

interface PageProps {
  params: Promise<{ workspaceSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

type PageContext = Awaited<ReturnType<typeof loadWorkspacePage>>;

export default async function WorkspaceBillingPage({ params, searchParams }: PageProps) {
  const { workspaceSlug } = await params;
  const search = await searchParams;
  const ctx = await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/billing`, "credits.read");
  const ahead = startPrefetch(ctx);
  await Promise.all([
    ...(can(ctx, "billing.read")
      ? [
          ahead.one(subscriptionKeys.plan(ctx.workspace.slug), async () =>
            toClientSubscriptionResource(await getSubscription(ctx, ctx.workspace.id)),
          ),
        ]
      : []),
    ...(search.view === "ledger" ? [readLedger(ahead, ctx, search)] : []),
  ]);
  return (
    <Prefetched client={ahead.client}>
      <BillingPage />
    </Prefetched>
  );
}

function readLedger(
  ahead: ReturnType<typeof startPrefetch>,
  ctx: PageContext,
  search: Record<string, unknown>,
) {
  const filters = readLedgerFilters(search);
  const { from, to: until } = instantsOf(filters, ctx.workspace.timeZone);
  return ahead.page(creditKeys.entries(ctx.workspace.slug, filters), async () => {
    const query = listCreditEntriesOperation.query.parse({ kind: filters.kind ?? undefined, from, until });
    const { rows, nextCursor } = await listEntries(ctx, ctx.workspace.id, query);
    return page(
      rows.map((row) => toOwnCreditEntry(row, ctx)),
      nextCursor,
    );
  });
}
