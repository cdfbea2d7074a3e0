import { duplicateAgent } from "@/lib/domain/agents/duplicate-agent";
import { withWorkspace } from "@/lib/http/with-workspace";
import { duplicateAgentOperation } from "@/types/agent-versions";

export const POST = withWorkspace(duplicateAgentOperation, ({ ctx, params, body }) =>
  duplicateAgent(ctx, params.agentId, body),
);
