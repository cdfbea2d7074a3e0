import { listDrafts } from "@/lib/domain/campaigns/list-campaigns";
import { toCampaignSummary } from "@/lib/domain/campaigns/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listDraftsOperation } from "@/types/campaigns";

export const GET = withWorkspace(listDraftsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listDrafts(ctx, query);
  return page(
    rows.map((row) => toCampaignSummary(row, ctx)),
    nextCursor,
  );
});
