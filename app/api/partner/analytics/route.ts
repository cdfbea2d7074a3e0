import { getPartnerAnalytics } from "@/lib/domain/stats/get-partner-analytics";
import { toPartnerAnalyticsResource } from "@/lib/domain/stats/to-partner-analytics";
import { withPartner } from "@/lib/http/with-partner";
import { getPartnerAnalyticsOperation } from "@/types/analytics";

export const GET = withPartner(getPartnerAnalyticsOperation, async ({ ctx, query }) =>
  toPartnerAnalyticsResource(await getPartnerAnalytics(ctx, query), ctx.partner.currency),
);
