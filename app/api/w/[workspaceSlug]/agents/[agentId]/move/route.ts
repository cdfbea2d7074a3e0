import { moveAgent } from "@/lib/domain/agents/move-agent";
import { toAgentResource } from "@/lib/domain/agents/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { moveAgentOperation } from "@/types/agent-engines";

export const POST = withWorkspace(moveAgentOperation, async ({ ctx, params, body }) =>
  toAgentResource(await moveAgent(ctx, params.agentId, body), ctx),
);
