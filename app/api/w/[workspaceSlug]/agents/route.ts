import { createAgent } from "@/lib/domain/agents/create-agent";
import { listAgents } from "@/lib/domain/agents/list-agents";
import { toAgentResource } from "@/lib/domain/agents/to-resource";
import { page } from "@/lib/http/steps/respond";
import { withWorkspace } from "@/lib/http/with-workspace";
import { createAgentOperation, listAgentsOperation } from "@/types/agents";

export const GET = withWorkspace(listAgentsOperation, async ({ ctx, query }) => {
  const { rows, nextCursor } = await listAgents(ctx, query);
  return page(
    rows.map((row) => toAgentResource(row, ctx)),
    nextCursor,
  );
});

export const POST = withWorkspace(createAgentOperation, async ({ ctx, body }) =>
  toAgentResource(await createAgent(ctx, body), ctx),
);
