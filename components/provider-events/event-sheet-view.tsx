"use client";

import type { ReactNode } from "react";
import { EventSheet, type EventSheetProps } from "@/components/patterns/event-sheet";
import { type Fact, FactsPanel } from "@/components/patterns/facts-panel";
import { Alert } from "@/components/ui/alert";
import type { ProviderEventDetailResource } from "@/types/provider-events";
import { eventFacts } from "./event-facts";
import { PayloadView } from "./payload-view";

export interface EventSheetViewProps<Event extends ProviderEventDetailResource>
  extends Omit<EventSheetProps<Event>, "canReplay" | "children"> {
  /** Whose it is. */
  ownerOf: (event: Event) => Fact[];
  /** Where its call is. */
  callOf: (event: Event) => ReactNode;
}

/** One event of a voice engine: what became of it and what it said. */
export function EventSheetView<Event extends ProviderEventDetailResource>({
  ownerOf,
  callOf,
  ...sheet
}: EventSheetViewProps<Event>) {
  return (
    <EventSheet {...sheet} canReplay={({ isErased }) => !isErased}>
      {(event) => (
        <>
          <FactsPanel facts={eventFacts(event, { owner: ownerOf(event), call: callOf(event) })} />
          {event.isErased ? (
            <Alert title="The content was erased">
              It can be neither shown nor replayed. What the event said about the call is kept with the call,
              as far as that was not erased as well.
            </Alert>
          ) : (
            <PayloadView payload={event.payload} isCut={event.isCut} />
          )}
        </>
      )}
    </EventSheet>
  );
}
