import type { Metadata } from "next";
import { found } from "@/app/found";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { HistoryPage } from "@/components/agents/versions/history-page";
import { agentKeys } from "@/lib/client/agents/keys";
import { getAgent } from "@/lib/domain/agents/get-agent";
import { toAgentResource } from "@/lib/domain/agents/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "History of an agent" };

interface PageProps {
  params: Promise<{ workspaceSlug: string; agentId: string }>;
}

export default async function WorkspaceAgentHistoryPage({ params }: PageProps) {
  const { workspaceSlug, agentId } = await params;
  const ctx = await loadWorkspacePage(
    workspaceSlug,
    `/w/${workspaceSlug}/agents/${agentId}/history`,
    "agents.read",
  );
  const agent = await found(agentId, (id) => getAgent(ctx, id));
  const ahead = startPrefetch(ctx);
  ahead.client.setQueryData(agentKeys.detail(ctx.workspace.slug, agent.id), toAgentResource(agent, ctx));
  return (
    <Prefetched client={ahead.client}>
      <HistoryPage agentId={agent.id} />
    </Prefetched>
  );
}
