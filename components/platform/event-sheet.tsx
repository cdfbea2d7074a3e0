"use client";

import Link from "next/link";
import { useState } from "react";
import type { Fact } from "@/components/patterns/facts-panel";
import { EventSheetView } from "@/components/provider-events/event-sheet-view";
import { Button } from "@/components/ui/button";
import { useDropEvent, useReplayEvent } from "@/lib/client/platform/mutations";
import { useInboxEvent } from "@/lib/client/platform/queries";
import type { InboxEventDetailResource } from "@/types/dead-letters";
import { DropEvent } from "./drop-event";
import { partnerHref } from "./partner-looks";

export interface EventSheetProps {
  eventId: string;
  onClose: () => void;
}

/** One event whole, with its agency; a dead one can be set aside. */
export function EventSheet({ eventId, onClose }: EventSheetProps) {
  const query = useInboxEvent(eventId);
  const drop = useDropEvent();
  const [dropping, setDropping] = useState(false);
  const canDrop = query.data?.status === "dead" && !dropping;
  return (
    <EventSheetView
      eventId={eventId}
      onClose={onClose}
      query={query}
      replay={useReplayEvent()}
      ownerOf={agencyOf}
      callOf={callOf}
      action={canDrop ? <Button onClick={() => setDropping(true)}>Drop…</Button> : null}
      notice={
        dropping ? (
          <DropEvent
            eventId={eventId}
            drop={drop}
            until="for thirty days"
            onDone={onClose}
            onCancel={() => setDropping(false)}
          />
        ) : null
      }
    />
  );
}

function agencyOf({ partner }: InboxEventDetailResource): Fact[] {
  return [
    {
      label: "Agency",
      value: (
        <Link href={partnerHref(partner.id)} className="underline underline-offset-4">
          {partner.name}
        </Link>
      ),
    },
  ];
}

function callOf({ callId }: InboxEventDetailResource) {
  return callId ? <code className="break-all font-mono text-sm">{callId}</code> : "Not known";
}
