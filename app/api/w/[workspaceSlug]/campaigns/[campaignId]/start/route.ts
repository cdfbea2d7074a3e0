import { startCampaign } from "@/lib/domain/campaigns/start-campaign";
import { toCampaignResource } from "@/lib/domain/campaigns/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { startCampaignOperation } from "@/types/campaign-steps";

export const POST = withWorkspace(startCampaignOperation, async ({ ctx, params, body }) =>
  toCampaignResource(await startCampaign(ctx, params.campaignId, body), ctx),
);
