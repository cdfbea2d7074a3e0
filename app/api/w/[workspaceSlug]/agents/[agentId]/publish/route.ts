import { publishAgent } from "@/lib/domain/agents/publish-agent";
import { toAgentResource } from "@/lib/domain/agents/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { publishAgentOperation } from "@/types/agent-versions";

export const POST = withWorkspace(publishAgentOperation, async ({ ctx, params, body }) =>
  toAgentResource(await publishAgent(ctx, params.agentId, body), ctx),
);
