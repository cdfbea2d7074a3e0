import { createCampaign } from "@/lib/domain/campaigns/create-campaign";
import { toCampaignResource } from "@/lib/domain/campaigns/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { createDraftOperation } from "@/types/campaigns";

export const POST = withWorkspace(createDraftOperation, async ({ ctx, body }) =>
  toCampaignResource(await createCampaign(ctx, body), ctx),
);
