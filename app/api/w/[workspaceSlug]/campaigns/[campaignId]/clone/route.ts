import { cloneCampaign } from "@/lib/domain/campaigns/clone-campaign";
import { toCampaignResource } from "@/lib/domain/campaigns/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { cloneCampaignOperation } from "@/types/campaign-steps";

export const POST = withWorkspace(cloneCampaignOperation, async ({ ctx, params, body }) =>
  toCampaignResource(await cloneCampaign(ctx, params.campaignId, body), ctx),
);
