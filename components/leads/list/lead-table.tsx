"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { DataTable } from "@/components/patterns/data-table";
import { cn } from "@/components/ui/cn";
import { toLeadFilters } from "@/lib/client/lead-filters/keys";
import { useLeadSummary, type useLeads } from "@/lib/client/leads/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadListItem, LeadSort } from "@/types/leads";
import type { LeadFilterState } from "../use-lead-filters";
import type { ChosenLeads } from "./chosen-leads";
import { LEAD_COLUMNS } from "./lead-columns";

const LeadBulkActions = dynamic(
  () => import("./lead-bulk-actions").then((module) => module.LeadBulkActions),
  { ssr: false },
);

export interface LeadTableProps {
  leads: LeadListItem[];
  query: ReturnType<typeof useLeads>;
  state: LeadFilterState;
}

/** The leads, with tick boxes for who may do something with several. */
export function LeadTable({ leads, query, state: { filters, change } }: LeadTableProps) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const selection = useSelection(leads, filters);
  const { sort = "newest" } = filters;
  return (
    <div
      // Rows of the filters before stay until those of the new ones are there.
      aria-busy={query.isPlaceholderData}
      className={cn("transition-opacity sm:-mt-11", query.isPlaceholderData && "opacity-60")}
    >
      <DataTable
        label="Leads"
        storageKey="leads"
        columns={LEAD_COLUMNS}
        rows={leads}
        getRowId={rowId}
        rowHref={({ id }) => `/w/${slug}/leads/${id}`}
        loadMore={toLoadMore(query)}
        sorting={{
          state: [{ id: sort, desc: sort !== "followUp" }],
          onChange: ([next]) => change({ sort: toSort(next?.id) }),
        }}
        {...(can("leads.write") || can("leads.export") ? selection : {})}
      />
    </div>
  );
}

/** Each order goes one way; asked for the other, the list goes back to the newest. */
function toSort(id: string | undefined): LeadSort | null {
  return id === "score" || id === "followUp" ? id : null;
}

/** Which rows are ticked, or that all that match are meant; what a filter took out of sight is not among them. */
function useSelection(leads: readonly LeadListItem[], filters: LeadFilterState["filters"]) {
  const { timeZone } = useWorkspaceScope();
  const count = useMatchCount(filters);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [matching, setMatching] = useState<string | null>(null);
  const current = JSON.stringify(filters);
  const shown = new Set(leads.map(rowId));
  const selectedIds = ticked.filter((id) => shown.has(id));
  const isAll = matching === current && selectedIds.length > 0;
  const choose = (ids: readonly string[]) => {
    setTicked(ids);
    setMatching(null);
  };
  const chosen: ChosenLeads = isAll
    ? { filter: toLeadFilters(filters, { timeZone, nowMs: Date.now() }), count }
    : { leadIds: selectedIds };
  return {
    selection: {
      selectedIds,
      onChange: choose,
      nameOf: ({ displayName }: LeadListItem) => displayName,
      matching: { isAll, onSelectAll: () => setMatching(current) },
    },
    bulkActions: <LeadBulkActions chosen={chosen} onDeleted={() => choose([])} />,
  };
}

/** How many leads the filters match; undefined until it is known. */
function useMatchCount(filters: LeadFilterState["filters"]): number | undefined {
  const { data: summary } = useLeadSummary(useWorkspaceScope(), filters);
  if (!summary) return undefined;
  if (filters.status) return summary.byStatus[filters.status];
  return Object.values(summary.byStatus).reduce((sum, count) => sum + count, 0);
}

function rowId(lead: LeadListItem): string {
  return lead.id;
}
