"use client";

import { History } from "lucide-react";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { useVersions } from "@/lib/client/agents/version-queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { AgentResource } from "@/types/agents";
import { AgentFrame } from "../agent-frame";
import { Comparison } from "./comparison";
import { useSides } from "./use-sides";
import { VersionRow } from "./version-row";

/** Everything that was published of an agent, and what differs between any two of it. */
export function HistoryPage({ agentId }: { agentId: string }) {
  return <AgentFrame agentId={agentId}>{(agent) => <Versions agent={agent} />}</AgentFrame>;
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
