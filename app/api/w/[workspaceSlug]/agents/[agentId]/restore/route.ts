import { restoreAgent } from "@/lib/domain/agents/archive-agent";
import { toAgentResource } from "@/lib/domain/agents/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { restoreAgentOperation } from "@/types/agent-versions";

export const POST = withWorkspace(restoreAgentOperation, async ({ ctx, params }) =>
  toAgentResource(await restoreAgent(ctx, params.agentId), ctx),
);
