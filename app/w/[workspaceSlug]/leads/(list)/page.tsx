import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { LeadsPage } from "@/components/leads/leads-page";
import { readLeadFilters, toLeadFilters } from "@/lib/client/lead-filters/keys";
import { leadKeys } from "@/lib/client/leads/keys";
import { listLeads } from "@/lib/domain/leads/list-leads";
import { toLeadListItem } from "@/lib/domain/leads/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listLeadsOperation } from "@/types/leads";

export const metadata: Metadata = { title: "Leads" };

interface PageProps {
  params: Promise<{ workspaceSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function WorkspaceLeadsPage({ params, searchParams }: PageProps) {
  const { workspaceSlug } = await params;
  const ctx = await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/leads`, "leads.read");
  const search = await searchParams;
  const filters = readLeadFilters(search);
  const ahead = startPrefetch(ctx);
  // The board asks for each of its columns.
  if (search.view !== "board") {
    await ahead.page(leadKeys.list(ctx.workspace.slug, filters), async () => {
      const clock = { timeZone: ctx.workspace.timeZone, nowMs: Date.now() };
      const query = { ...toLeadFilters(filters, clock), sort: filters.sort };
      const { rows, nextCursor } = await listLeads(ctx, listLeadsOperation.query.parse(query));
      return page(rows.map(toLeadListItem), nextCursor);
    });
  }
  return (
    <Prefetched client={ahead.client}>
      <LeadsPage />
    </Prefetched>
  );
}
