"use client";

import { CircleCheck } from "lucide-react";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { DataTable } from "@/components/patterns/data-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { eventFilterDefinitions } from "@/components/provider-events/event-choices";
import { FOUND_WORDS, foundFilters } from "@/components/provider-events/found-filters";
import { ReplayFound, ReplaySelected } from "@/components/provider-events/replay-buttons";
import { LinkTabs } from "@/components/ui/link-tabs";
import { useReplayEvents } from "@/lib/client/platform/mutations";
import { useInboxEvents } from "@/lib/client/platform/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { InboxEventResource } from "@/types/dead-letters";
import type { EventState } from "@/types/provider-events";
import { EVENT_CHOICES } from "./event-choices";
import { EVENT_COLUMNS, OpenEvent } from "./event-columns";
import { eventFilterParsers, toEventQuery } from "./event-filters";

const EventSheet = dynamic(() => import("./event-sheet").then((module) => module.EventSheet), { ssr: false });

const ROOT = "/super-admin/webhooks";
const NO_FILTERS = {
  ...{ partnerId: null, integrationId: null, type: null, reason: null, from: null, to: null },
};
const TABS = [
  { label: "Dead", href: ROOT },
  { label: "Waiting", href: `${ROOT}?status=pending` },
  { label: "Done", href: `${ROOT}?status=processed` },
  { label: "Dropped", href: `${ROOT}?status=dropped` },
];
const NOTHING: Record<EventState, { title: string; text: string }> = {
  dead: { title: "No dead events", text: "Everything providers reported could be worked off." },
  pending: { title: "Nothing waits", text: "Events are worked off as they arrive." },
  processed: { title: "No events yet", text: "What providers report shows here for thirty days." },
  dropped: {
    title: "Nothing was dropped",
    text: "Dead events you set aside with a note stay here for thirty days.",
  },
};

/** Providers' events that could not be worked off, with why, and the way to have them tried again. */
export function EventsPage() {
  const [state, setState] = useQueryStates(eventFilterParsers);
  const filters = toEventQuery(state);
  const query = useInboxEvents(filters);
  const [openId, setOpenId] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string[]>([]);
  // What a filter took out of sight is not replayed with the rest.
  const selectedIds = chosen.filter((id) => query.data?.some((event) => event.id === id));
  const { status, ...narrowing } = filters;
  const isFiltered = Object.keys(narrowing).length > 0;
  const clear = () => void setState(NO_FILTERS);
  const found = foundFilters(narrowing, status);
  const days = {
    label: "Received",
    value: { from: state.from, to: state.to },
    onChange: (next: { from: string | null; to: string | null }) => void setState(next),
  };
  const isDead = status === "dead";
  return (
    <>
      <PageHeader
        title="Events"
        description="What voice providers report, where it stands still."
        actions={
          found && query.data?.length ? (
            <ReplayFound
              useReplay={useReplayEvents}
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
        currentHref={isDead ? ROOT : `${ROOT}?status=${status}`}
        className="mb-3"
      />
      <div className="relative z-10 mb-3 sm:mr-28">
        <FilterBar
          filters={eventFilterDefinitions(
            EVENT_CHOICES,
            query.data ?? [],
            state,
            (key, value) => void setState({ [key]: value }),
          )}
          dates={days}
          onClear={clear}
        />
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
                label="Events"
                storageKey="events"
                columns={EVENT_COLUMNS}
                rows={events}
                getRowId={({ id }) => id}
                loadMore={toLoadMore(query)}
                {...(status !== "pending" ? { selection: { selectedIds, onChange: setChosen, nameOf } } : {})}
                bulkActions={
                  <ReplaySelected
                    ids={selectedIds}
                    useReplay={useReplayEvents}
                    onDone={() => setChosen([])}
                  />
                }
              />
            </OpenEvent>
          </div>
        )}
      </QueryState>
      {openId ? <EventSheet eventId={openId} onClose={() => setOpenId(null)} /> : null}
    </>
  );
}

function nameOf({ type, partner, callExternalId }: InboxEventResource): string {
  return `${type} of ${partner.name}, call ${callExternalId || "unknown"}`;
}
