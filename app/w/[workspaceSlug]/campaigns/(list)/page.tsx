import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { CampaignsPage } from "@/components/campaigns/list/campaigns-page";
import { campaignKeys, readCampaignFilters } from "@/lib/client/campaigns/keys";
import { listCampaigns } from "@/lib/domain/campaigns/list-campaigns";
import { toCampaignSummary } from "@/lib/domain/campaigns/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listCampaignsOperation } from "@/types/campaigns";

export const metadata: Metadata = { title: "Campaigns" };

interface PageProps {
  params: Promise<{ workspaceSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function WorkspaceCampaignsPage({ params, searchParams }: PageProps) {
  const { workspaceSlug } = await params;
  const ctx = await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/campaigns`, "campaigns.read");
  const filters = readCampaignFilters(await searchParams);
  const ahead = startPrefetch(ctx);
  await ahead.page(campaignKeys.list(ctx.workspace.slug, filters), async () => {
    const query = listCampaignsOperation.query.parse(filters);
    const { rows, nextCursor } = await listCampaigns(ctx, query);
    return page(
      rows.map((row) => toCampaignSummary(row, ctx)),
      nextCursor,
    );
  });
  return (
    <Prefetched client={ahead.client}>
      <CampaignsPage />
    </Prefetched>
  );
}
