"use client";

import { CircleCheck } from "lucide-react";
import { type ReactNode, useState } from "react";
import { DataTable } from "@/components/patterns/data-table";
import type { DataTableColumns } from "@/components/patterns/data-table-features";
import type { DateRangeProps } from "@/components/patterns/date-range-face";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import type { FilterDefinition } from "@/components/patterns/filter-face";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { LinkTabs } from "@/components/ui/link-tabs";
import { toLoadMore, type usePages } from "@/lib/client/use-pages";
import type { EventState, ProviderEventResource } from "@/types/provider-events";
import { type EventTabs, tabHref } from "./event-tabs";
import { FOUND_WORDS, foundFilters } from "./found-filters";
import { OpenEvent } from "./open-event";
import { type BulkReplay, ReplayFound, ReplaySelected } from "./replay-buttons";

type Bounds = Parameters<typeof foundFilters>[0];
type ReplayBody<Filters> = { eventIds: string[] } | (Filters & { processedBefore: string });

export interface EventsViewProps<Row extends ProviderEventResource, Filters> {
  title: string;
  description: string;
  tabs: EventTabs;
  /** What an empty list says, by its state. */
  nothing: Record<EventState, { title: string; text: string }>;
  status: EventState;
  /** What narrows the list beside the state. */
  filters: Filters;
  definitions: (events: readonly Row[]) => FilterDefinition[];
  days: DateRangeProps;
  isFiltered: boolean;
  onClear: () => void;
  query: ReturnType<typeof usePages<Row>>;
  columns: DataTableColumns<Row>;
  /** Remembers which columns are shown under this name. */
  storageKey: string;
  /** What a tick box stands for. */
  nameOf: (event: Row) => string;
  /** The mutation of the place. */
  useReplay: () => BulkReplay<ReplayBody<Filters & { status: keyof typeof FOUND_WORDS }>>;
  /** One event beside the table. */
  sheet: (eventId: string, onClose: () => void) => ReactNode;
}

/** Providers' events in one state, what becomes of them, and the way to have them tried again. */
export function EventsView<Row extends ProviderEventResource, Filters extends Bounds>(
  props: EventsViewProps<Row, Filters>,
) {
  const { status, filters, query, isFiltered, useReplay } = props;
  const [openId, setOpenId] = useState<string | null>(null);
  const found = foundFilters(filters, status);
  return (
    <>
      <PageHeader
        title={props.title}
        description={props.description}
        actions={
          found && query.data?.length ? (
            <ReplayFound
              useReplay={useReplay}
              filters={found}
              isNarrowed={isFiltered}
              what={FOUND_WORDS[found.status]}
            />
          ) : null
        }
      />
      <LinkTabs
        label="Events by state"
        tabs={props.tabs.all}
        currentHref={tabHref(props.tabs.root, status)}
        className="mb-3"
      />
      <div className="relative z-10 mb-3 sm:mr-28">
        <FilterBar filters={props.definitions(query.data ?? [])} dates={props.days} onClear={props.onClear} />
      </div>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(events) => events.length === 0}
        isFiltered={isFiltered}
        onClearFilters={props.onClear}
        empty={
          <EmptyState icon={CircleCheck} title={props.nothing[status].title}>
            {props.nothing[status].text}
          </EmptyState>
        }
      >
        {(events) => (
          <OpenEvent value={setOpenId}>
            <EventTable {...props} events={events} />
          </OpenEvent>
        )}
      </QueryState>
      {openId ? props.sheet(openId, () => setOpenId(null)) : null}
    </>
  );
}

/** The rows, with tick boxes where events can be tried again. */
function EventTable<Row extends ProviderEventResource, Filters extends Bounds>({
  events,
  ...props
}: EventsViewProps<Row, Filters> & { events: Row[] }) {
  const [chosen, setChosen] = useState<string[]>([]);
  // What a filter took out of sight is not replayed with the rest.
  const selectedIds = chosen.filter((id) => events.some((event) => event.id === id));
  const selection = { selectedIds, onChange: setChosen, nameOf: props.nameOf };
  return (
    <div className="sm:-mt-11">
      <DataTable
        label={props.title}
        storageKey={props.storageKey}
        columns={props.columns}
        rows={events}
        getRowId={({ id }) => id}
        loadMore={toLoadMore(props.query)}
        {...(props.status === "pending" ? {} : { selection })}
        bulkActions={
          <ReplaySelected ids={selectedIds} useReplay={props.useReplay} onDone={() => setChosen([])} />
        }
      />
    </div>
  );
}
