import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { AgentsPage } from "@/components/agents/agents-page";
import { agentKeys } from "@/lib/client/agents/keys";
import { listAgents } from "@/lib/domain/agents/list-agents";
import { toAgentResource } from "@/lib/domain/agents/to-resource";
import { loadWorkspacePage } from "@/lib/http/pages/page-access";
import { page } from "@/lib/http/steps/respond";
import { listAgentsOperation } from "@/types/agents";

export const metadata: Metadata = { title: "Agents" };

interface PageProps {
  params: Promise<{ workspaceSlug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function WorkspaceAgentsPage({ params, searchParams }: PageProps) {
  const { workspaceSlug } = await params;
  const ctx = await loadWorkspacePage(workspaceSlug, `/w/${workspaceSlug}/agents`, "agents.read");
  const { search } = await searchParams;
  const words = typeof search === "string" ? search : "";
  const ahead = startPrefetch(ctx);
  await ahead.page(agentKeys.list(ctx.workspace.slug, words), async () => {
    const query = listAgentsOperation.query.parse({ search: words || undefined });
    const { rows, nextCursor } = await listAgents(ctx, query);
    return page(
      rows.map((row) => toAgentResource(row, ctx)),
      nextCursor,
    );
  });
  return (
    <Prefetched client={ahead.client}>
      <AgentsPage />
    </Prefetched>
  );
}
