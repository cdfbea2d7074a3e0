import { getAnalytics } from "@/lib/domain/stats/get-analytics";
import { toAnalyticsResource } from "@/lib/domain/stats/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getAnalyticsOperation } from "@/types/analytics";

export const GET = withWorkspace(getAnalyticsOperation, async ({ ctx, query }) =>
  toAnalyticsResource(await getAnalytics(ctx, query), ctx),
);
