import { exportPartnerAnalytics } from "@/lib/domain/stats/export-partner-analytics";
import { csvResponse } from "@/lib/http/csv-response";
import { withPartner } from "@/lib/http/with-partner";
import { exportPartnerAnalyticsOperation } from "@/types/analytics";

export const GET = withPartner(exportPartnerAnalyticsOperation, async ({ ctx, query }) =>
  csvResponse(`report-${query.table}.csv`, exportPartnerAnalytics(ctx, query)),
);
