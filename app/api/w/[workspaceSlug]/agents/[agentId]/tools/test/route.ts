import { testTool } from "@/lib/domain/functions/test-tool";
import { toFunctionCallResource } from "@/lib/domain/functions/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { testToolOperation } from "@/types/function-calls";

export const POST = withWorkspace(testToolOperation, async ({ ctx, params, body }) =>
  toFunctionCallResource(await testTool(ctx, params.agentId, body)),
);
