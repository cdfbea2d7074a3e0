import { listFunctionCalls } from "@/lib/domain/functions/list-calls";
import { toFunctionCallResource } from "@/lib/domain/functions/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { listFunctionCallsOperation } from "@/types/function-calls";

export const GET = withWorkspace(listFunctionCallsOperation, async ({ ctx, params, query }) => {
  const { rows, nextCursor } = await listFunctionCalls(ctx, params.agentId, query);
  return page(rows.map(toFunctionCallResource), nextCursor);
});
