import { listWorkspaceNumbers } from "@/lib/domain/phone-numbers/list-numbers";
import { toWorkspaceNumberResource } from "@/lib/domain/phone-numbers/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listWorkspaceNumbersOperation } from "@/types/telephony";

export const GET = withWorkspace(listWorkspaceNumbersOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listWorkspaceNumbers(ctx, query);
  return page(rows.map(toWorkspaceNumberResource), nextCursor);
});
