import { listMarginAlerts, toMarginAlert } from "@/lib/domain/margins/margin-alerts";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { listMarginAlertsOperation } from "@/types/margins";

export const GET = withPartner(listMarginAlertsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listMarginAlerts(ctx, query);
  return page(rows.map(toMarginAlert), nextCursor);
});
