"use client";

import { Phone } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/patterns/empty-state";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import { isNarrowed } from "@/lib/client/call-filters/keys";
import { useCalls } from "@/lib/client/calls/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { CallFilterBar } from "./list/call-filter-bar";
import { CallListActions } from "./list/call-list-actions";
import { CallTable } from "./list/call-table";
import { useCallFilters } from "./use-call-filters";

/** Calls of the workspace, found by filters and words. Rows change by themselves while calls go on. */
export function CallsPage() {
  const state = useCallFilters();
  const query = useCalls(useWorkspaceScope(), state.filters);
  return (
    <>
      <PageHeader
        title="Calls"
        count={query.data?.length || undefined}
        hasMore={query.hasNextPage}
        actions={<CallListActions state={state} />}
      />
      {/* Outside the table: it must keep its focus while results come and go. The column menu shares its last line. */}
      <div className="relative z-10 mb-3 sm:mr-28">
        <CallFilterBar state={state} />
      </div>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(calls) => calls.length === 0}
        isFiltered={isNarrowed(state.filters)}
        onClearFilters={state.clear}
        empty={<NoCalls />}
      >
        {(calls) => <CallTable calls={calls} query={query} state={state} />}
      </QueryState>
    </>
  );
}

function NoCalls() {
  const { slug } = useWorkspaceScope();
  const seesAgents = useCan()("agents.read");
  return (
    <EmptyState
      icon={Phone}
      title="No calls yet"
      action={
        seesAgents ? (
          <Button asChild>
            <Link href={`/w/${slug}/agents`}>Go to your agents</Link>
          </Button>
        ) : null
      }
    >
      Calls appear here as soon as an agent answers or places one, with what was said and what came of it.
    </EmptyState>
  );
}
