import { rollBackAgent } from "@/lib/domain/agents/roll-back-agent";
import { toAgentResource } from "@/lib/domain/agents/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { rollBackAgentOperation } from "@/types/agent-versions";

export const POST = withWorkspace(rollBackAgentOperation, async ({ ctx, params, body }) =>
  toAgentResource(await rollBackAgent(ctx, params.agentId, body), ctx),
);
