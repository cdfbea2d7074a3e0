import { exportAnalytics } from "@/lib/domain/stats/export-analytics";
import { csvResponse } from "@/lib/http/csv-response";
import { withWorkspace } from "@/lib/http/with-workspace";
import { exportAnalyticsOperation } from "@/types/analytics";

export const GET = withWorkspace(exportAnalyticsOperation, async ({ ctx, query }) =>
  csvResponse(`calls-${query.table.replace("_", "-")}.csv`, exportAnalytics(ctx, query)),
);
