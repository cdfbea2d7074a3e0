import { exportRecipients } from "@/lib/domain/campaign-recipients/export-recipients";
import { csvResponse } from "@/lib/http/csv-response";
import { withWorkspace } from "@/lib/http/with-workspace";
import { exportRecipientsOperation } from "@/types/campaign-recipients";

export const GET = withWorkspace(exportRecipientsOperation, ({ ctx, params, query }) =>
  csvResponse("recipients.csv", exportRecipients(ctx, params.campaignId, query)),
);
