import { createCampaign } from "@/lib/domain/campaigns/create-campaign";
import { listCampaigns } from "@/lib/domain/campaigns/list-campaigns";
import { toCampaignResource, toCampaignSummary } from "@/lib/domain/campaigns/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { createCampaignOperation, listCampaignsOperation } from "@/types/campaigns";

export const GET = withWorkspace(listCampaignsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listCampaigns(ctx, query);
  return page(
    rows.map((row) => toCampaignSummary(row, ctx)),
    nextCursor,
  );
});

export const POST = withWorkspace(createCampaignOperation, async ({ ctx, body }) =>
  toCampaignResource(await createCampaign(ctx, body), ctx),
);
