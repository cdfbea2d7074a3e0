"use client";

import { type ReactNode, useState } from "react";
import { DataTable } from "@/components/patterns/data-table";
import { cn } from "@/components/ui/cn";
import { toCallFilters } from "@/lib/client/call-filters/keys";
import { callHref } from "@/lib/client/calls/call-href";
import type { useCalls } from "@/lib/client/calls/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallListItem } from "@/types/calls";
import { CallBulkActions } from "../bulk/call-bulk-actions";
import type { ChosenCalls } from "../bulk/chosen-calls";
import { CALL_COLUMNS } from "../call-columns";
import { namelessParty, otherParty } from "../call-looks";
import type { CallFilterState } from "../use-call-filters";
import { toSort, toSorting } from "./call-sort";
import { FoundText } from "./found-text";

export interface CallTableProps {
  calls: CallListItem[];
  query: ReturnType<typeof useCalls>;
  state: CallFilterState;
}

/** The calls with tick boxes for who may do something with several. */
export function CallTable({ calls, query, state: { filters, change } }: CallTableProps) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const selection = useSelection(calls, filters);
  const hasActions = can("calls.annotate") || can("calls.export") || can("calls.erase");
  return (
    <div
      // Rows of the filters before stay until those of the new ones are there.
      aria-busy={query.isPlaceholderData}
      className={cn("sm:-mt-11 transition-opacity", query.isPlaceholderData && "opacity-60")}
    >
      <DataTable
        label="Calls"
        storageKey="calls"
        columns={can("calls.costs.read") ? CALL_COLUMNS : COLUMNS_WITHOUT_COST}
        rows={calls}
        getRowId={rowId}
        rowHref={(call) => callHref({ slug, callId: call.id, search: filters.search })}
        rowNote={foundText}
        loadMore={toLoadMore(query)}
        sorting={{
          state: toSorting(filters.sort ?? "newest"),
          onChange: (sorting) => change({ sort: toSort(sorting) }),
        }}
        {...(hasActions ? selection : {})}
      />
    </div>
  );
}

/** Which rows are ticked, or that all that match are meant; what a filter took out of sight is not among them. */
function useSelection(calls: readonly CallListItem[], filters: CallFilterState["filters"]) {
  const { timeZone } = useWorkspaceScope();
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [matching, setMatching] = useState<string | null>(null);
  const current = JSON.stringify(filters);
  const shown = new Set(calls.map(rowId));
  const selectedIds = ticked.filter((id) => shown.has(id));
  const isAll = matching === current && selectedIds.length > 0;
  const choose = (ids: readonly string[]) => {
    setTicked(ids);
    setMatching(null);
  };
  const chosen: ChosenCalls = isAll
    ? { filter: toCallFilters(filters, { timeZone, nowMs: Date.now() }) }
    : { callIds: selectedIds };
  const bulkActions: ReactNode = <CallBulkActions chosen={chosen} onDeleted={() => choose([])} />;
  return {
    selection: {
      selectedIds,
      onChange: choose,
      nameOf,
      matching: { isAll, onSelectAll: () => setMatching(current) },
    },
    bulkActions,
  };
}

const COLUMNS_WITHOUT_COST = CALL_COLUMNS.filter(({ id }) => id !== "cost");

function rowId(call: CallListItem): string {
  return call.id;
}

function nameOf(call: CallListItem): string {
  const { name, number } = otherParty(call);
  return `the call of ${name ?? number ?? namelessParty(call)}`;
}

function foundText({ highlight }: CallListItem): ReactNode {
  return highlight === null ? null : <FoundText parts={highlight} />;
}
