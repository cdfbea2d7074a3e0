import { resumeCampaign } from "@/lib/domain/campaigns/start-campaign";
import { toCampaignResource } from "@/lib/domain/campaigns/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { resumeCampaignOperation } from "@/types/campaign-steps";

export const POST = withWorkspace(resumeCampaignOperation, async ({ ctx, params }) =>
  toCampaignResource(await resumeCampaign(ctx, params.campaignId), ctx),
);
