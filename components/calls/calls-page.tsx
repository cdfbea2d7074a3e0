"use client";

import { Phone } from "lucide-react";
import Link from "next/link";
import { DataTable } from "@/components/patterns/data-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import { useCalls } from "@/lib/client/calls/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallListItem } from "@/types/calls";
import { CALL_COLUMNS } from "./call-columns";
import { useCallFilters } from "./use-call-filters";

/** Every call of the workspace, newest first. Rows change by themselves while calls go on. */
export function CallsPage() {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const { filters, definitions, isFiltered, setSearch, clear } = useCallFilters();
  const query = useCalls(slug, filters);
  return (
    <>
      <PageHeader title="Calls" />
      {/* Outside the table: it must keep its focus while results come and go. The column menu shares its last line. */}
      <div className="relative z-10 mb-3 sm:mr-28">
        <FilterBar
          search={{ value: filters.search, onChange: setSearch, placeholder: "Number, name or agent" }}
          filters={definitions}
          onClear={clear}
        />
      </div>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(calls) => calls.length === 0}
        isFiltered={isFiltered}
        onClearFilters={clear}
        empty={
          <EmptyState
            icon={Phone}
            title="No calls yet"
            action={
              can("agents.read") ? (
                <Button asChild>
                  <Link href={`/w/${slug}/agents`}>Go to your agents</Link>
                </Button>
              ) : null
            }
          >
            Calls appear here as soon as an agent answers or places one, with what was said and what came of
            it.
          </EmptyState>
        }
      >
        {(calls) => (
          <div className="sm:-mt-11">
            <DataTable
              label="Calls"
              storageKey="calls"
              columns={can("calls.costs.read") ? CALL_COLUMNS : COLUMNS_WITHOUT_COST}
              rows={calls}
              getRowId={rowId}
              rowHref={(call) => `/w/${slug}/calls/${call.id}`}
              loadMore={toLoadMore(query)}
            />
          </div>
        )}
      </QueryState>
    </>
  );
}

const COLUMNS_WITHOUT_COST = CALL_COLUMNS.filter(({ id }) => id !== "cost");

function rowId(call: CallListItem): string {
  return call.id;
}
