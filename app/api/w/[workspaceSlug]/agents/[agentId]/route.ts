import { deleteAgent } from "@/lib/domain/agents/delete-agent";
import { getAgent } from "@/lib/domain/agents/get-agent";
import { toAgentResource } from "@/lib/domain/agents/to-resource";
import { updateAgent } from "@/lib/domain/agents/update-agent";
import { withWorkspace } from "@/lib/http/with-workspace";
import { deleteAgentOperation, getAgentOperation, updateAgentOperation } from "@/types/agents";

export const GET = withWorkspace(getAgentOperation, async ({ ctx, params }) =>
  toAgentResource(await getAgent(ctx, params.agentId), ctx),
);

export const PATCH = withWorkspace(updateAgentOperation, async ({ ctx, params, body }) =>
  toAgentResource(await updateAgent(ctx, params.agentId, body), ctx),
);

export const DELETE = withWorkspace(deleteAgentOperation, ({ ctx, params }) =>
  deleteAgent(ctx, params.agentId),
);
