import type { Metadata } from "next";
import { found } from "@/app/found";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { AgentPage } from "@/components/agents/agent-page";
import { agentKeys } from "@/lib/client/agents/keys";
import { getAgent } from "@/lib/domain/agents/get-agent";
import { toAgentResource } from "@/lib/domain/agents/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Agent" };

interface PageProps {
  params: Promise<{ workspaceSlug: string; agentId: string }>;
}

export default async function WorkspaceAgentPage({ params }: PageProps) {
  const { workspaceSlug, agentId } = await params;
  const ctx = await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/agents/${agentId}`, "agents.read");
  const agent = await found(agentId, (id) => getAgent(ctx, id));
  const ahead = startPrefetch(ctx);
  ahead.client.setQueryData(agentKeys.detail(ctx.workspace.slug, agent.id), toAgentResource(agent, ctx));
  return (
    <Prefetched client={ahead.client}>
      <AgentPage agentId={agent.id} />
    </Prefetched>
  );
}
