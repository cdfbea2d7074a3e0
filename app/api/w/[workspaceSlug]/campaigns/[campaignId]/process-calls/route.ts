import { processCampaign } from "@/lib/domain/dialer/look-after-campaigns";
import { withWorkspace } from "@/lib/http/with-workspace";
import { processCallsOperation } from "@/types/campaign-steps";

export const POST = withWorkspace(processCallsOperation, ({ ctx, params }) =>
  processCampaign(ctx, params.campaignId),
);
