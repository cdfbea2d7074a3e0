import { exportMargins } from "@/lib/domain/margins/export-margins";
import { csvResponse } from "@/lib/http/csv-response";
import { withPartner } from "@/lib/http/with-partner";
import { exportMarginsOperation } from "@/types/margins";

export const GET = withPartner(exportMarginsOperation, ({ ctx, query }) =>
  csvResponse(`margins-by-${query.by}.csv`, exportMargins(ctx, query)),
);
