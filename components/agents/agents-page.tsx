"use client";

import { Bot, Plus } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { SearchInput } from "@/components/patterns/search-input";
import { Button } from "@/components/ui/button";
import { useAgents } from "@/lib/client/agents/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { AgentCard } from "./agent-card";
import { AgentCardsSkeleton } from "./agent-cards-skeleton";

/** All agents of the workspace, with how each stands and how it did this week. */
export function AgentsPage() {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const [search, setSearch] = useQueryState("search", parseAsString.withDefault(""));
  const query = useAgents(slug, search);
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
      <SearchInput
        value={search}
        onChange={(words) => void setSearch(words || null)}
        placeholder="Search agents"
        className="mb-4 w-full sm:w-64"
      />
      <QueryState
        query={query}
        skeleton={<AgentCardsSkeleton />}
        isEmpty={(agents) => agents.length === 0}
        isFiltered={search !== ""}
        onClearFilters={() => void setSearch(null)}
        empty={
          <EmptyState icon={Bot} title="No agents yet" action={newAgent}>
            An agent is a voice that answers or places calls the way you tell it to. Create one, try it on
            your own phone, then give it a number.
          </EmptyState>
        }
      >
        {(agents) => (
          <div className="flex flex-col gap-4">
            <ul className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
              {agents.map((agent) => (
                <AgentCard key={agent.id} agent={agent} />
              ))}
            </ul>
            <LoadMore {...toLoadMore(query)} />
          </div>
        )}
      </QueryState>
    </>
  );
}
