import { getPartnerStats } from "@/lib/domain/stats/get-partner-stats";
import { toPartnerStatsResource } from "@/lib/domain/stats/to-resource";
import { withPartner } from "@/lib/http/with-partner";
import { getPartnerStatsOperation } from "@/types/analytics";

export const GET = withPartner(getPartnerStatsOperation, async ({ ctx, query }) =>
  toPartnerStatsResource(await getPartnerStats(ctx, query.days), ctx.partner.currency),
);
