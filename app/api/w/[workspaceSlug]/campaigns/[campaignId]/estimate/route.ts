import { estimateCampaign } from "@/lib/domain/campaigns/estimate-campaign";
import { withWorkspace } from "@/lib/http/with-workspace";
import { estimateCampaignOperation } from "@/types/campaign-live";

export const GET = withWorkspace(estimateCampaignOperation, ({ ctx, params }) =>
  estimateCampaign(ctx, params.campaignId),
);
