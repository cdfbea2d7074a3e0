import { pinAgent } from "@/lib/domain/agents/pin-agent";
import { toAgentResource } from "@/lib/domain/agents/to-resource";
import { withWorkspace } from "@/lib/http/with-workspace";
import { pinAgentOperation } from "@/types/agent-versions";

export const POST = withWorkspace(pinAgentOperation, async ({ ctx, params, body }) =>
  toAgentResource(await pinAgent(ctx, params.agentId, body.pinned), ctx),
);
