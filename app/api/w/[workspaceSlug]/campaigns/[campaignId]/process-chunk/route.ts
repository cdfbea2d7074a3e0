import { processCampaign } from "@/lib/domain/dialer/look-after-campaigns";
import { withWorkspace } from "@/lib/http/with-workspace";
import { processChunkOperation } from "@/types/campaign-steps";

export const POST = withWorkspace(processChunkOperation, ({ ctx, params }) =>
  processCampaign(ctx, params.campaignId),
);
