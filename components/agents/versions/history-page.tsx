"use client";

import { History } from "lucide-react";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Skeleton } from "@/components/ui/skeleton";
import { useAgent } from "@/lib/client/agents/queries";
import { useVersions } from "@/lib/client/agents/version-queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import { AgentMenu } from "../agent-menu";
import { AGENT_STATE_LOOKS, agentState } from "../agent-status";
import { AgentTabs } from "../agent-tabs";
import { VersionLine } from "../version-line";
import { Comparison } from "./comparison";
import { useSides } from "./use-sides";
import { VersionRow } from "./version-row";

/** Everything that was published of an agent, and what differs between any two of it. */
export function HistoryPage({ agentId }: { agentId: string }) {
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
          <Versions agent={agent} />
        </>
      )}
    </QueryState>
  );
}

function Versions({ agent }: { agent: AgentResource }) {
  const { slug } = useWorkspaceScope();
  const query = useVersions(slug, agent.id);
  const { sides, setSides } = useSides();
  return (
    <QueryState
      query={query}
      skeleton={<TableSkeleton />}
      isEmpty={(versions) => versions.length === 0}
      empty={
        <EmptyState icon={History} title="Nothing published yet">
          Every time you publish, the agent is kept here as it was: who did it, when and why, and a way back.
        </EmptyState>
      }
    >
      {(versions) => (
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
          <div className="flex min-w-0 flex-col gap-3">
            <ol aria-label="Versions" className="divide-y rounded-lg border bg-raised shadow-card">
              {versions.map((version) => (
                <VersionRow
                  key={version.number}
                  agent={agent}
                  version={version}
                  onCompare={() => setSides({ from: version.number, to: version.isLive ? "draft" : "live" })}
                />
              ))}
            </ol>
            <LoadMore {...toLoadMore(query)} />
          </div>
          <Comparison agent={agent} versions={versions} sides={sides} onChange={setSides} />
        </div>
      )}
    </QueryState>
  );
}
