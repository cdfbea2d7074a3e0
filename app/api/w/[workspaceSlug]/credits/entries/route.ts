import { listEntries } from "@/lib/domain/credits/list-entries";
import { toOwnCreditEntry } from "@/lib/domain/credits/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listCreditEntriesOperation } from "@/types/credits";

export const GET = withWorkspace(listCreditEntriesOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listEntries(ctx, ctx.workspace.id, query);
  return page(
    rows.map((row) => toOwnCreditEntry(row, ctx)),
    nextCursor,
  );
});
