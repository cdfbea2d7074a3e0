import { startCampaign } from "@/lib/domain/campaigns/start-campaign";
import { toCampaignResource } from "@/lib/domain/campaigns/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { startScalableOperation } from "@/types/campaign-steps";

export const POST = withWorkspace(startScalableOperation, async ({ ctx, params }) =>
  toCampaignResource(await startCampaign(ctx, params.campaignId), ctx),
);
