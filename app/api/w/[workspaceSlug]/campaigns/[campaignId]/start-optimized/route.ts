import { startCampaign } from "@/lib/domain/campaigns/start-campaign";
import { toCampaignResource } from "@/lib/domain/campaigns/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { startOptimizedOperation } from "@/types/campaign-steps";

export const POST = withWorkspace(startOptimizedOperation, async ({ ctx, params }) =>
  toCampaignResource(await startCampaign(ctx, params.campaignId), ctx),
);
