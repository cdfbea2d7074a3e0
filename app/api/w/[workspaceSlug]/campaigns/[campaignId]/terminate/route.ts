import { terminateCampaign } from "@/lib/domain/campaigns/pause-campaign";
import { toCampaignResource } from "@/lib/domain/campaigns/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { terminateCampaignOperation } from "@/types/campaign-steps";

export const POST = withWorkspace(terminateCampaignOperation, async ({ ctx, params }) =>
  toCampaignResource(await terminateCampaign(ctx, params.campaignId), ctx),
);
