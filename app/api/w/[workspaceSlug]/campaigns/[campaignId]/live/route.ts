import { getLive } from "@/lib/domain/campaigns/get-live";
import { withWorkspace } from "@/lib/http/with-workspace";
import { campaignLiveOperation } from "@/types/campaign-live";

export const GET = withWorkspace(campaignLiveOperation, ({ ctx, params }) => getLive(ctx, params.campaignId));
