import { retryUnreached } from "@/lib/domain/campaigns/clone-campaign";
import { toCampaignResource } from "@/lib/domain/campaigns/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { retryUnreachedOperation } from "@/types/campaign-steps";

export const POST = withWorkspace(retryUnreachedOperation, async ({ ctx, params }) =>
  toCampaignResource(await retryUnreached(ctx, params.campaignId), ctx),
);
