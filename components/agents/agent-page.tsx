"use client";

import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useAgent } from "@/lib/client/agents/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { AgentEditor } from "./agent-editor";
import { AgentOverview } from "./agent-overview";

/** One agent: an editor for those who may change it, the facts for others. */
export function AgentPage({ agentId }: { agentId: string }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const query = useAgent(slug, agentId);
  return (
    <QueryState
      query={query}
      skeleton={
        <>
          <PageHeader title={<Skeleton className="h-7 w-48" />} />
          <Skeleton className="h-96 rounded-lg" />
        </>
      }
      isEmpty={() => false}
      empty={null}
    >
      {(agent) =>
        can("agents.write") && !agent.archivedAt ? (
          <AgentEditor agent={agent} />
        ) : (
          <AgentOverview agent={agent} />
        )
      }
    </QueryState>
  );
}
