import type { Metadata } from "next";
import { Prefetched, startPrefetch } from "@/app/prefetch";
import { AgentsPage } from "@/components/agents/agents-page";
import { agentKeys, readAgentFilters, toAgentQuery } from "@/lib/client/agents/keys";
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
  const filters = readAgentFilters(await searchParams);
  const ahead = startPrefetch(ctx);
  await ahead.page(agentKeys.list(ctx.workspace.slug, filters), async () => {
    const query = listAgentsOperation.query.parse(toAgentQuery(filters));
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
