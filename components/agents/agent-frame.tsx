"use client";

import type { ReactNode } from "react";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Skeleton } from "@/components/ui/skeleton";
import { useAgent } from "@/lib/client/agents/queries";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import { AgentMenu } from "./agent-menu";
import { AGENT_STATE_LOOKS, agentState } from "./agent-status";
import { AgentTabs } from "./agent-tabs";
import { VersionLine } from "./version-line";

export interface AgentFrameProps {
  agentId: string;
  children: (agent: AgentResource) => ReactNode;
}

/** What pages about an agent share where nothing of it is edited. */
export function AgentFrame({ agentId, children }: AgentFrameProps) {
  const { slug } = useWorkspaceScope();
  const query = useAgent(slug, agentId);
  return (
    <QueryState
      query={query}
      skeleton={
        <>
          <PageHeader title={<Skeleton className="h-7 w-48" />} />
          <TableSkeleton />
        </>
      }
      isEmpty={() => false}
      empty={null}
    >
      {(agent) => (
        <>
          <PageHeader
            title={agent.name}
            status={
              <>
                <StatusBadge status={agentState(agent)} looks={AGENT_STATE_LOOKS} />
                <VersionLine agent={agent} />
              </>
            }
            actions={<AgentMenu agent={agent} />}
          />
          <AgentTabs agent={agent} />
          {children(agent)}
        </>
      )}
    </QueryState>
  );
}
