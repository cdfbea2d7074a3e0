import { exportReport } from "@/lib/domain/campaigns/export-report";
import { csvResponse } from "@/lib/http/csv-response";
import { withWorkspace } from "@/lib/http/with-workspace";
import { campaignReportOperation } from "@/types/campaign-reports";

export const GET = withWorkspace(campaignReportOperation, ({ ctx, params }) =>
  csvResponse("campaign.csv", exportReport(ctx, params.campaignId)),
);
