import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { BillingPage } from "@/components/billing/billing-page";
import { creditKeys } from "@/lib/client/credits/keys";
import { listEntries } from "@/lib/domain/credits/list-entries";
import { toOwnCreditEntry } from "@/lib/domain/credits/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listCreditEntriesOperation } from "@/types/credits";

export const metadata: Metadata = { title: "Billing" };

export default async function WorkspaceBillingPage({
  params,
}: {
  params: Promise<{ workspaceSlug: string }>;
}) {
  const { workspaceSlug } = await params;
  const ctx = await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/billing`, "credits.read");
  const ahead = startPrefetch(ctx);
  await ahead.page(creditKeys.entries(ctx.workspace.slug), async () => {
    const query = listCreditEntriesOperation.query.parse({});
    const { rows, nextCursor } = await listEntries(ctx, ctx.workspace.id, query);
    return page(
      rows.map((row) => toOwnCreditEntry(row, ctx)),
      nextCursor,
    );
  });
  return (
    <Prefetched client={ahead.client}>
      <BillingPage />
    </Prefetched>
  );
}
