"use client";

import { Bot, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import { LoadMore } from "@/components/patterns/load-more";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import { useAgents } from "@/lib/client/agents/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { AgentCard } from "./agent-card";
import { AgentCardsSkeleton } from "./agent-cards-skeleton";
import { DifferencesNotice } from "./list/differences-notice";
import { useAgentFilters } from "./list/use-agent-filters";
import { ViewToggle } from "./list/view-toggle";

const AgentsTable = dynamic(() => import("./list/agents-table").then((module) => module.AgentsTable), {
  ssr: false,
  loading: () => <TableSkeleton />,
});

/** All agents of the workspace, with how each stands and how it did this week. */
export function AgentsPage() {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const { filters, definitions, view, setView, isFiltered, setSearch, clear } = useAgentFilters();
  const query = useAgents(slug, filters);
  const newAgent = can("agents.write") ? (
    <Button variant="primary" asChild>
      <Link href={`/w/${slug}/agents/new`}>
        <Plus aria-hidden />
        New agent
      </Link>
    </Button>
  ) : null;
  return (
    <>
      <PageHeader title="Agents" actions={newAgent} />
      <DifferencesNotice />
      <div className="mb-4 flex flex-wrap items-start justify-between gap-2">
        <FilterBar
          search={{ value: filters.search, onChange: setSearch, placeholder: "Search agents" }}
          filters={definitions}
          onClear={clear}
        />
        <ViewToggle value={view} onChange={setView} />
      </div>
      <QueryState
        query={query}
        skeleton={view === "table" ? <TableSkeleton /> : <AgentCardsSkeleton />}
        isEmpty={(agents) => agents.length === 0}
        isFiltered={isFiltered}
        onClearFilters={clear}
        empty={
          <EmptyState icon={Bot} title="No agents yet" action={newAgent}>
            An agent is a voice that answers or places calls the way you tell it to. Create one, try it on
            your own phone, then give it a number.
          </EmptyState>
        }
      >
        {(agents) =>
          view === "table" ? (
            <AgentsTable agents={agents} loadMore={toLoadMore(query)} />
          ) : (
            <div className="flex flex-col gap-4">
              <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
                {agents.map((agent) => (
                  <AgentCard key={agent.id} agent={agent} />
                ))}
              </ul>
              <LoadMore {...toLoadMore(query)} />
            </div>
          )
        }
      </QueryState>
    </>
  );
}
