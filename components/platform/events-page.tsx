"use client";

import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { eventFilterDefinitions } from "@/components/provider-events/event-choices";
import { eventColumns } from "@/components/provider-events/event-columns";
import { EventsView } from "@/components/provider-events/events-view";
import { useReplayEvents } from "@/lib/client/platform/mutations";
import { useInboxEvents } from "@/lib/client/platform/queries";
import type { InboxEventResource } from "@/types/dead-letters";
import type { EventState } from "@/types/provider-events";
import { EndReasons } from "./end-reasons";
import { EVENT_CHOICES } from "./event-choices";
import { eventFilterParsers, toEventQuery } from "./event-filters";
import { EVENT_TABS } from "./event-tabs";

const EventSheet = dynamic(() => import("./event-sheet").then((module) => module.EventSheet), { ssr: false });

const NO_FILTERS = {
  ...{ partnerId: null, integrationId: null, type: null, reason: null, from: null, to: null },
};
const NOTHING: Record<EventState, { title: string; text: string }> = {
  dead: { title: "No dead events", text: "Everything providers reported could be worked off." },
  pending: { title: "Nothing waits", text: "Events are worked off as they arrive." },
  processed: { title: "No events yet", text: "What providers report shows here for thirty days." },
  dropped: {
    title: "Nothing was dropped",
    text: "Dead events you set aside with a note stay here for thirty days.",
  },
};
const COLUMNS = eventColumns<InboxEventResource>([
  { id: "partner", header: "Agency", show: ({ partner }) => partner.name },
]);

/** Providers' events that could not be worked off, with why, and the words in them that nobody knows. */
export function EventsPage() {
  const [{ view }] = useQueryStates(eventFilterParsers);
  return view === "end-reasons" ? <EndReasons /> : <Events />;
}

function Events() {
  const [{ view: _, ...state }, setState] = useQueryStates(eventFilterParsers);
  const asked = toEventQuery(state);
  const { status, ...filters } = asked;
  return (
    <EventsView
      title="Events"
      description="What voice providers report, where it stands still."
      tabs={EVENT_TABS}
      nothing={NOTHING}
      status={status}
      filters={filters}
      definitions={(events) =>
        eventFilterDefinitions(EVENT_CHOICES, events, state, (key, value) => void setState({ [key]: value }))
      }
      days={{
        label: "Received",
        value: { from: state.from, to: state.to },
        onChange: (next) => void setState(next),
      }}
      isFiltered={Object.keys(filters).length > 0}
      onClear={() => void setState(NO_FILTERS)}
      query={useInboxEvents(asked)}
      columns={COLUMNS}
      storageKey="events"
      nameOf={nameOf}
      useReplay={useReplayEvents}
      sheet={(eventId, onClose) => <EventSheet eventId={eventId} onClose={onClose} />}
    />
  );
}

function nameOf({ type, partner, callExternalId }: InboxEventResource): string {
  return `${type} of ${partner.name}, call ${callExternalId || "unknown"}`;
}
