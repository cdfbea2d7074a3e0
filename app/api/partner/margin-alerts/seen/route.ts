import { seeMarginAlerts } from "@/lib/domain/margins/margin-alerts";
import { withPartner } from "@/lib/http/with-partner";
import { seeMarginAlertsOperation } from "@/types/margins";

export const POST = withPartner(seeMarginAlertsOperation, ({ ctx, body }) =>
  seeMarginAlerts(ctx, body.alertIds),
);
