import { deleteCampaign } from "@/lib/domain/campaigns/delete-campaign";
import { getCampaign } from "@/lib/domain/campaigns/get-campaign";
import { toCampaignResource } from "@/lib/domain/campaigns/to-resource";
import { updateCampaign } from "@/lib/domain/campaigns/update-campaign";
import { withWorkspace } from "@/lib/http/with-workspace";
import { deleteCampaignOperation, getCampaignOperation, updateCampaignOperation } from "@/types/campaigns";

export const GET = withWorkspace(getCampaignOperation, async ({ ctx, params }) =>
  toCampaignResource(await getCampaign(ctx, params.campaignId), ctx),
);

export const PATCH = withWorkspace(updateCampaignOperation, async ({ ctx, params, body }) =>
  toCampaignResource(await updateCampaign(ctx, params.campaignId, body), ctx),
);

export const DELETE = withWorkspace(deleteCampaignOperation, ({ ctx, params }) =>
  deleteCampaign(ctx, params.campaignId),
);
