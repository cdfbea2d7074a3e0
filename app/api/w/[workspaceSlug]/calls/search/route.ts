import { findCalls } from "@/lib/domain/calls/find-calls";
import { toCallListItem } from "@/lib/domain/calls/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { searchCallsOperation } from "@/types/call-lists";

export const POST = withWorkspace(searchCallsOperation, async ({ ctx, body }) => {
  const { rows, nextCursor } = await findCalls(ctx, body);
  return page(
    rows.map((row) => toCallListItem(row, ctx)),
    nextCursor,
  );
});
