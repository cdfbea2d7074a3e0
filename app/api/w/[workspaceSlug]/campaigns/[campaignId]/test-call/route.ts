import { testCampaignCall } from "@/lib/domain/campaigns/test-campaign-call";
import { withWorkspace } from "@/lib/http/with-workspace";
import { campaignTestCallOperation } from "@/types/campaign-steps";

export const POST = withWorkspace(campaignTestCallOperation, async ({ ctx, params, body }) => {
  const call = await testCampaignCall(ctx, params.campaignId, body);
  return { ...call, createdAt: call.createdAt.toISOString() };
});
