"use client";

import { useReplayProviderEvent } from "@/lib/client/provider-events/mutations";
import { useProviderEvent } from "@/lib/client/provider-events/queries";
import { CallLink } from "./call-link";
import { EventSheetView } from "./event-sheet-view";

export interface ProviderEventSheetProps {
  eventId: string;
  onClose: () => void;
}

/** One event of the agency whole, with its client. */
export function ProviderEventSheet({ eventId, onClose }: ProviderEventSheetProps) {
  return (
    <EventSheetView
      eventId={eventId}
      onClose={onClose}
      query={useProviderEvent(eventId)}
      replay={useReplayProviderEvent()}
      ownerOf={({ workspace }) => [{ label: "Client", value: workspace?.name ?? "Not known" }]}
      callOf={(event) => <CallLink event={event} otherwise="Not known" />}
    />
  );
}
