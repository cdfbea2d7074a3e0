"use client";

import { CircleCheck } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { DataTable } from "@/components/patterns/data-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { LinkTabs } from "@/components/ui/link-tabs";
import { useReplayProviderEvents } from "@/lib/client/provider-events/mutations";
import { useProviderEvents } from "@/lib/client/provider-events/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { EventState, ProviderEventResource } from "@/types/provider-events";
import { EVENT_COLUMNS, OpenEvent } from "./event-columns";
import { toProviderEventQuery } from "./event-filters";
import { FOUND_WORDS, foundFilters } from "./found-filters";
import { ReplayFound, ReplaySelected } from "./replay-buttons";
import { useEventFilters } from "./use-event-filters";

const ProviderEventSheet = dynamic(
  () => import("./provider-event-sheet").then((module) => module.ProviderEventSheet),
  { ssr: false },
);

const ROOT = "/org/events";
const TABS = [
  { label: "Dead", href: ROOT },
  { label: "Waiting", href: `${ROOT}?status=pending` },
  { label: "Done", href: `${ROOT}?status=processed` },
  { label: "Dropped", href: `${ROOT}?status=dropped` },
];
const NOTHING: Record<EventState, { title: string; text: string }> = {
  dead: {
    title: "No dead events",
    text: "Everything your providers reported could be worked off. What cannot be is kept here with the reason.",
  },
  pending: { title: "Nothing waits", text: "Events are worked off within a moment of their arrival." },
  processed: {
    title: "No events yet",
    text: "What your providers report of your clients' calls shows here for thirty days.",
  },
  dropped: {
    title: "Nothing was dropped",
    text: "Dead events that support has set aside stay here for thirty days.",
  },
};
/** What voice providers reported of the agency's calls, what became of it, and the way to have it tried again. */
export function ProviderEventsPage() {
  const { state, isFiltered, clear, days, definitions } = useEventFilters();
  const filters = toProviderEventQuery(state);
  const query = useProviderEvents(filters);
  const [openId, setOpenId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  // What a filter took out of sight is not replayed with the rest.
  const selectedIds = chosen.filter((id) => query.data?.some((event) => event.id === id));
  const { status } = state;
  const found = foundFilters(filters, status);
  return (
    <>
      <PageHeader
        title="Provider events"
        description="What your voice providers report of calls, and what became of it."
        actions={
          found && query.data?.length ? (
            <ReplayFound
              useReplay={useReplayProviderEvents}
              filters={found}
              isNarrowed={isFiltered}
              what={FOUND_WORDS[found.status]}
            />
          ) : null
        }
      />
      <LinkTabs
        label="Events by state"
        tabs={TABS}
        currentHref={status === "dead" ? ROOT : `${ROOT}?status=${status}`}
        className="mb-3"
      />
      <div className="relative z-10 mb-3 sm:mr-28">
        <FilterBar filters={definitions(query.data ?? [])} dates={days} onClear={clear} />
      </div>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(events) => events.length === 0}
        isFiltered={isFiltered}
        onClearFilters={clear}
        empty={
          <EmptyState icon={CircleCheck} title={NOTHING[status].title}>
            {NOTHING[status].text}
          </EmptyState>
        }
      >
        {(events) => (
          <div className="sm:-mt-11">
            <OpenEvent value={setOpenId}>
              <DataTable
                label="Provider events"
                storageKey="provider-events"
                columns={EVENT_COLUMNS}
                rows={events}
                getRowId={({ id }) => id}
                loadMore={toLoadMore(query)}
                {...(status === "pending" ? {} : { selection: { selectedIds, onChange: setChosen, nameOf } })}
                bulkActions={
                  <ReplaySelected
                    ids={selectedIds}
                    useReplay={useReplayProviderEvents}
                    onDone={() => setChosen([])}
                  />
                }
              />
            </OpenEvent>
          </div>
        )}
      </QueryState>
      {openId ? <ProviderEventSheet eventId={openId} onClose={() => setOpenId(null)} /> : null}
    </>
  );
}

function nameOf({ type, workspace, callExternalId }: ProviderEventResource): string {
  return `${type} of ${workspace?.name ?? "an unknown client"}, call ${callExternalId || "unknown"}`;
}
