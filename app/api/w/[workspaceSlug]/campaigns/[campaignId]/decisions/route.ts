import { listDecisions, toDecisionResource } from "@/lib/domain/campaigns/list-decisions";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listDecisionsOperation } from "@/types/campaign-recipients";

export const GET = withWorkspace(listDecisionsOperation, async ({ ctx, params, query }) => {
  const { rows, nextCursor } = await listDecisions(ctx, params.campaignId, query);
  return page(rows.map(toDecisionResource), nextCursor);
});
