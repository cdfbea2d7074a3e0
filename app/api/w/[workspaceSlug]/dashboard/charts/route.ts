import { getCharts } from "@/lib/domain/stats/get-analytics";
import { toChartsResource } from "@/lib/domain/stats/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getDashboardChartsOperation } from "@/types/analytics";

export const GET = withWorkspace(getDashboardChartsOperation, async ({ ctx, query }) =>
  toChartsResource(await getCharts(ctx, query), ctx),
);
