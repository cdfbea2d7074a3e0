import { previewRecipient } from "@/lib/domain/campaigns/preview-recipient";
import { withWorkspace } from "@/lib/http/with-workspace";
import { previewRecipientOperation } from "@/types/campaign-recipients";

export const GET = withWorkspace(previewRecipientOperation, ({ ctx, params, query }) =>
  previewRecipient(ctx, params.campaignId, query.recipientId),
);
