import { getLeadTimeline } from "@/lib/domain/leads/get-timeline";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { getLeadTimelineOperation } from "@/types/lead-timeline";

export const GET = withWorkspace(getLeadTimelineOperation, async ({ ctx, params, query }) => {
  const { rows, nextCursor } = await getLeadTimeline(ctx, params.leadId, query);
  return page(rows, nextCursor);
});
