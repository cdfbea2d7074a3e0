"use client";

import { UserRoundPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { useLeadSummary, useLeads } from "@/lib/client/leads/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { FollowUpTabs } from "./list/follow-up-tabs";
import { LeadListActions } from "./list/lead-list-actions";
import { LeadTable } from "./list/lead-table";
import {
  type LeadFilterState,
  useLeadChips,
  useLeadDates,
  useLeadFilters,
  useLeadView,
} from "./use-lead-filters";

const AddLeadSheet = dynamic(() => import("./add-lead-sheet").then((module) => module.AddLeadSheet), {
  ssr: false,
});
const LeadBoard = dynamic(() => import("./board/lead-board").then((module) => module.LeadBoard));

/** The working list of leads: as a table, or as a board by status. */
export function LeadsPage() {
  const state = useLeadFilters();
  const scope = useWorkspaceScope();
  const [view, setView] = useLeadView();
  const [isAdding, setAdding] = useState(false);
  const { data: summary } = useLeadSummary(scope, state.filters);
  const chips = useLeadChips(state, view);
  const dates = useLeadDates(state);
  const total = summary && Object.values(summary.byStatus).reduce((sum, count) => sum + count, 0);
  return (
    <>
      <PageHeader
        title="Leads"
        count={total || undefined}
        actions={<LeadListActions state={state} view={view} onView={setView} onAdd={() => setAdding(true)} />}
      />
      <FollowUpTabs state={state} />
      {/* The column menu of the table shares its last line. */}
      <div className={cn("relative z-10 my-3", view === "table" && "sm:mr-28")}>
        <FilterBar
          search={{
            value: state.filters.search ?? "",
            onChange: (search) => state.change({ search }),
            placeholder: "Name, number or address",
          }}
          filters={chips}
          dates={dates}
          onClear={state.clear}
        />
      </div>
      {view === "board" ? (
        <LeadBoard filters={state.filters} summary={summary} />
      ) : (
        <Table state={state} onAdd={() => setAdding(true)} />
      )}
      {isAdding ? <AddLeadSheet open onOpenChange={setAdding} /> : null}
    </>
  );
}

function Table({ state, onAdd }: { state: LeadFilterState; onAdd: () => void }) {
  const query = useLeads(useWorkspaceScope(), state.filters);
  return (
    <QueryState
      query={query}
      skeleton={<TableSkeleton />}
      isEmpty={(leads) => leads.length === 0}
      isFiltered={state.isNarrowed}
      onClearFilters={state.clear}
      empty={<NoLeads onAdd={onAdd} />}
    >
      {(leads) => <LeadTable leads={leads} query={query} state={state} />}
    </QueryState>
  );
}

function NoLeads({ onAdd }: { onAdd: () => void }) {
  const mayWrite = useCan()("leads.write");
  return (
    <EmptyState
      icon={UserRoundPlus}
      title="No leads yet"
      action={
        mayWrite ? (
          <Button variant="primary" onClick={onAdd}>
            Add a lead
          </Button>
        ) : null
      }
    >
      People who may become customers: add them by hand, import a list, or have calls make them.
    </EmptyState>
  );
}
