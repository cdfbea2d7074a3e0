import { getCallStats } from "@/lib/domain/stats/get-analytics";
import { toCallStatsResource } from "@/lib/domain/stats/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getCallStatsOperation } from "@/types/analytics";

export const GET = withWorkspace(getCallStatsOperation, async ({ ctx, query }) =>
  toCallStatsResource(await getCallStats(ctx, query), ctx),
);
