import { listEntries } from "@/lib/domain/credits/list-entries";
import { toListedCreditEntry } from "@/lib/domain/credits/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withPartner } from "@/lib/http/with-partner";
import { listClientCreditEntriesOperation } from "@/types/credits";

export const GET = withPartner(listClientCreditEntriesOperation, async ({ ctx, params, query }) => {
  const { rows, nextCursor } = await listEntries(ctx, params.workspaceId, query);
  return page(rows.map(toListedCreditEntry), nextCursor);
});
