import { compareCampaigns } from "@/lib/domain/campaigns/compare-campaigns";
import { withWorkspace } from "@/lib/http/with-workspace";
import { compareCampaignsOperation } from "@/types/campaign-reports";

export const GET = withWorkspace(compareCampaignsOperation, ({ ctx, query }) =>
  compareCampaigns(ctx, query.ids),
);
