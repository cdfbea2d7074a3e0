import { listDuplicates } from "@/lib/domain/leads/list-duplicates";
import { toLeadListItem } from "@/lib/domain/leads/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listDuplicateLeadsOperation } from "@/types/lead-bulk";

export const GET = withWorkspace(listDuplicateLeadsOperation, async ({ ctx, query }) => {
  const groups = await listDuplicates(ctx, query);
  return page(
    groups.map(({ reason, leads }) => ({ reason, leads: leads.map(toLeadListItem) })),
    null,
  );
});
