"use client";

import { Download, PhoneOff, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { type ReactNode, useState } from "react";
import { DataTable } from "@/components/patterns/data-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Button } from "@/components/ui/button";
import type { DncPlace } from "@/lib/client/dnc/keys";
import { dncDownloadUrl, useDncEntries } from "@/lib/client/dnc/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { DncEntryResource, DncSource } from "@/types/dnc";
import { AskRemoval, DNC_COLUMNS } from "./dnc-columns";
import { DNC_PARSERS } from "./dnc-filters";
import { SOURCE_WORDS } from "./dnc-words";

const AddNumbersSheet = dynamic(
  () => import("./add-numbers-sheet").then((module) => module.AddNumbersSheet),
  { ssr: false },
);
const RemoveNumberDialog = dynamic(
  () => import("./remove-number-dialog").then((module) => module.RemoveNumberDialog),
  { ssr: false },
);

const SOURCE_OPTIONS = Object.entries(SOURCE_WORDS).map(([value, label]) => ({ value, label }));

export interface DncListProps {
  place: DncPlace;
  /** What stands over it, beside what can be done. */
  heading: ReactNode;
  mayWrite: boolean;
  /** What the list is for, while nothing is on it. */
  empty: string;
  /** Further ways to fill it. */
  actions?: ReactNode;
}

/** Numbers not to be called, to be looked through, added to and taken along. */
export function DncList({ place, heading, mayWrite, empty, actions }: DncListProps) {
  const [filters, setFilters] = useQueryStates(DNC_PARSERS);
  const query = useDncEntries(place, filters);
  const [isAdding, setIsAdding] = useState(false);
  const [leaving, setLeaving] = useState<DncEntryResource | null>(null);
  const clear = () => void setFilters({ search: null, source: null });
  const add = mayWrite ? (
    <Button variant="primary" onClick={() => setIsAdding(true)}>
      <Plus aria-hidden />
      Add numbers
    </Button>
  ) : null;
  const bySource: FilterDefinition = {
    ...{ key: "source", label: "How it came here", single: true },
    options: SOURCE_OPTIONS,
    selected: filters.source ? [filters.source] : [],
    onChange: ([chosen]) => void setFilters({ source: (chosen as DncSource | undefined) ?? null }), // one of the options
  };
  return (
    <>
      <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-80">{heading}</div>
        <div className="flex flex-wrap gap-2">
          {query.data?.length ? (
            <Button asChild>
              <a href={dncDownloadUrl(place, filters)} download>
                <Download aria-hidden />
                Export
              </a>
            </Button>
          ) : null}
          {mayWrite ? actions : null}
          {add}
        </div>
      </div>
      {/* The column menu of the table shares this line. */}
      <div className="relative z-10 mb-3 sm:mr-28">
        <FilterBar
          search={{
            value: filters.search,
            placeholder: "Search by digits",
            onChange: (search) => void setFilters({ search: search || null }),
          }}
          filters={[bySource]}
          onClear={clear}
        />
      </div>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(entries) => entries.length === 0}
        isFiltered={filters.search !== "" || filters.source !== null}
        onClearFilters={clear}
        empty={
          <EmptyState icon={PhoneOff} title="No numbers yet">
            {empty}
          </EmptyState>
        }
      >
        {(entries) => (
          <AskRemoval value={mayWrite ? setLeaving : null}>
            <div className="sm:-mt-11">
              <DataTable
                label="Numbers not to call"
                storageKey="dnc"
                columns={DNC_COLUMNS}
                rows={entries}
                getRowId={({ id }) => id}
                loadMore={toLoadMore(query)}
              />
            </div>
          </AskRemoval>
        )}
      </QueryState>
      {isAdding ? <AddNumbersSheet place={place} onClose={() => setIsAdding(false)} /> : null}
      {leaving ? <RemoveNumberDialog place={place} entry={leaving} onClose={() => setLeaving(null)} /> : null}
    </>
  );
}
