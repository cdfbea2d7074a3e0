import { archiveAgent } from "@/lib/domain/agents/archive-agent";
import { toAgentResource } from "@/lib/domain/agents/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { archiveAgentOperation } from "@/types/agent-versions";

export const POST = withWorkspace(archiveAgentOperation, async ({ ctx, params }) =>
  toAgentResource(await archiveAgent(ctx, params.agentId), ctx),
);
