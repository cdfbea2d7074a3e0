import type { Metadata } from "next";
import { found } from "@/app/found";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { CampaignPage } from "@/components/campaigns/campaign-page";
import { campaignKeys } from "@/lib/client/campaigns/keys";
import { getCampaign } from "@/lib/domain/campaigns/get-campaign";
import { toCampaignResource } from "@/lib/domain/campaigns/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Campaign" };

interface PageProps {
  params: Promise<{ workspaceSlug: string; campaignId: string }>;
}

export default async function WorkspaceCampaignPage({ params }: PageProps) {
  const { workspaceSlug, campaignId } = await params;
  const path = `/w/${workspaceSlug}/campaigns/${campaignId}`;
  const ctx = await loadWorkspacePage(workspaceSlug, path, "campaigns.read");
  const campaign = await found(campaignId, (id) => getCampaign(ctx, id));
  const ahead = startPrefetch(ctx);
  ahead.client.setQueryData(
    campaignKeys.detail(ctx.workspace.slug, campaign.id),
    toCampaignResource(campaign, ctx),
  );
  return (
    <Prefetched client={ahead.client}>
      <CampaignPage campaignId={campaign.id} />
    </Prefetched>
  );
}
