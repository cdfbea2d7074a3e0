import { cleanUpCampaign } from "@/lib/domain/dialer/look-after-campaigns";
import { withWorkspace } from "@/lib/http/with-workspace";
import { cleanupCampaignOperation } from "@/types/campaign-steps";

export const POST = withWorkspace(cleanupCampaignOperation, ({ ctx, params }) =>
  cleanUpCampaign(ctx, params.campaignId),
);
