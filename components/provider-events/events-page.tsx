"use client";

import dynamic from "next/dynamic";
import { useReplayProviderEvents } from "@/lib/client/provider-events/mutations";
import { useProviderEvents } from "@/lib/client/provider-events/queries";
import type { EventState, ProviderEventResource } from "@/types/provider-events";
import { CallLink } from "./call-link";
import { eventColumns } from "./event-columns";
import { toProviderEventQuery } from "./event-filters";
import { eventTabs } from "./event-tabs";
import { EventsView } from "./events-view";
import { useEventFilters } from "./use-event-filters";

const ProviderEventSheet = dynamic(
  () => import("./provider-event-sheet").then((module) => module.ProviderEventSheet),
  { ssr: false },
);

const TABS = eventTabs("/org/events");
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
const COLUMNS = eventColumns<ProviderEventResource>([
  { id: "workspace", header: "Client", show: ({ workspace }) => workspace?.name ?? "Not known" },
  { id: "callId", header: "Call", show: (event) => <CallLink event={event} otherwise="–" /> },
]);

/** What voice providers reported of the agency's calls, what became of it, and the way to have it tried again. */
export function ProviderEventsPage() {
  const { state, isFiltered, clear, days, definitions } = useEventFilters();
  const filters = toProviderEventQuery(state);
  return (
    <EventsView
      title="Provider events"
      description="What your voice providers report of calls, and what became of it."
      tabs={TABS}
      nothing={NOTHING}
      status={state.status}
      filters={filters}
      definitions={definitions}
      days={days}
      isFiltered={isFiltered}
      onClear={clear}
      query={useProviderEvents(filters)}
      columns={COLUMNS}
      storageKey="provider-events"
      nameOf={nameOf}
      useReplay={useReplayProviderEvents}
      sheet={(eventId, onClose) => <ProviderEventSheet eventId={eventId} onClose={onClose} />}
    />
  );
}

function nameOf({ type, workspace, callExternalId }: ProviderEventResource): string {
  return `${type} of ${workspace?.name ?? "an unknown client"}, call ${callExternalId || "unknown"}`;
}
