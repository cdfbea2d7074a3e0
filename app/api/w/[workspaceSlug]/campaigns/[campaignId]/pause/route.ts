import { pauseCampaign } from "@/lib/domain/campaigns/pause-campaign";
import { toCampaignResource } from "@/lib/domain/campaigns/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { pauseCampaignOperation } from "@/types/campaign-steps";

export const POST = withWorkspace(pauseCampaignOperation, async ({ ctx, params }) =>
  toCampaignResource(await pauseCampaign(ctx, params.campaignId), ctx),
);
