import { requestSync } from "@/lib/domain/agents/request-sync";
import { toAgentResource } from "@/lib/domain/agents/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { syncAgentOperation } from "@/types/agents";

export const POST = withWorkspace(syncAgentOperation, async ({ ctx, params }) =>
  toAgentResource(await requestSync(ctx, params.agentId), ctx),
);
