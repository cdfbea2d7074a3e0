import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { CallsPage } from "@/components/calls/calls-page";
import { readCallFilters, toCallQuery } from "@/lib/client/call-filters/keys";
import { callKeys } from "@/lib/client/calls/keys";
import { listCalls } from "@/lib/domain/calls/list-calls";
import { toCallListItem } from "@/lib/domain/calls/to-resource";
import { can } from "@/lib/domain/shared/can";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listCallsOperation } from "@/types/calls";

export const metadata: Metadata = { title: "Calls" };

interface PageProps {
  params: Promise<{ workspaceSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function WorkspaceCallsPage({ params, searchParams }: PageProps) {
  const { workspaceSlug } = await params;
  const ctx = await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/calls`, "calls.read");
  const filters = readCallFilters(await searchParams, { seesCosts: can(ctx, "calls.costs.read") });
  const ahead = startPrefetch(ctx);
  await ahead.page(callKeys.list(ctx.workspace.slug, filters), async () => {
    const query = listCallsOperation.query.parse(
      toCallQuery(filters, { timeZone: ctx.workspace.timeZone, nowMs: Date.now() }),
    );
    const { rows, nextCursor } = await listCalls(ctx, query);
    return page(
      rows.map((row) => toCallListItem(row, ctx)),
      nextCursor,
    );
  });
  return (
    <Prefetched client={ahead.client}>
      <CallsPage />
    </Prefetched>
  );
}
