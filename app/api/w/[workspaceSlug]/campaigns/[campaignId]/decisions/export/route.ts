import { exportDecisions } from "@/lib/domain/campaigns/export-decisions";
import { csvResponse } from "@/lib/http/csv-response";
import { withWorkspace } from "@/lib/http/with-workspace";
import { exportDecisionsOperation } from "@/types/campaign-recipients";

export const GET = withWorkspace(exportDecisionsOperation, ({ ctx, params }) =>
  csvResponse("decisions.csv", exportDecisions(ctx, params.campaignId)),
);
