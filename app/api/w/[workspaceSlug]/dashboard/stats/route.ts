import { getDashboardStats } from "@/lib/domain/stats/get-analytics";
import { toStatsResource } from "@/lib/domain/stats/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getDashboardStatsOperation } from "@/types/analytics";

export const GET = withWorkspace(getDashboardStatsOperation, async ({ ctx, query }) =>
  toStatsResource(await getDashboardStats(ctx, query.days), ctx),
);
