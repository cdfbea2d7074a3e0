import type { Metadata } from "next";
import { found } from "@/app/found";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { FunctionsPage } from "@/components/agents/functions-page";
import { agentKeys } from "@/lib/client/agents/keys";
import { getAgent } from "@/lib/domain/agents/get-agent";
import { toAgentResource } from "@/lib/domain/agents/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";

export const metadata: Metadata = { title: "Function calls of an agent" };

interface PageProps {
  params: Promise<{ workspaceSlug: string; agentId: string }>;
}

export default async function WorkspaceAgentFunctionsPage({ params }: PageProps) {
  const { workspaceSlug, agentId } = await params;
  const path = `/w/${workspaceSlug}/agents/${agentId}/functions`;
  const ctx = await loadWorkspacePage(workspaceSlug, path, "tools.log.read");
  const agent = await found(agentId, (id) => getAgent(ctx, id));
  const ahead = startPrefetch(ctx);
  ahead.client.setQueryData(agentKeys.detail(ctx.workspace.slug, agent.id), toAgentResource(agent, ctx));
  return (
    <Prefetched client={ahead.client}>
      <FunctionsPage agentId={agent.id} />
    </Prefetched>
  );
}
