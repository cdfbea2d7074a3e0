import { findCalls } from "@/lib/domain/calls/find-calls";
import { toCallListItem } from "@/lib/domain/calls/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listConversationsOperation } from "@/types/call-lists";

export const GET = withWorkspace(listConversationsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await findCalls(ctx, query);
  return page(
    rows.map((row) => toCallListItem(row, ctx)),
    nextCursor,
  );
});
