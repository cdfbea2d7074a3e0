"use client";

import Link from "next/link";
import { useState } from "react";
import type { Fact } from "@/components/patterns/facts-panel";
import { EventSheetView } from "@/components/provider-events/event-sheet-view";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useDropEvent, useReplayEvent } from "@/lib/client/platform/mutations";
import { useInboxEvent } from "@/lib/client/platform/queries";
import type { InboxEventDetailResource } from "@/types/dead-letters";
import { DropForm } from "./drop-form";
import { partnerHref } from "./partner-looks";

export interface EventSheetProps {
  eventId: string;
  onClose: () => void;
}

/** One event whole, with its agency; a dead one can be set aside. */
export function EventSheet({ eventId, onClose }: EventSheetProps) {
  const query = useInboxEvent(eventId);
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
    >
      {dropping ? <Drop eventId={eventId} onDone={onClose} onCancel={() => setDropping(false)} /> : null}
    </EventSheetView>
  );
}

function Drop({ eventId, onDone, onCancel }: { eventId: string; onDone: () => void; onCancel: () => void }) {
  const drop = useDropEvent();
  return (
    <DropForm
      explanation="The event is not counted as a fault any more. You can still replay it for thirty days."
      submitLabel="Drop event"
      pending={drop.isPending}
      error={drop.error ? messageOf(drop.error) : undefined}
      onCancel={onCancel}
      onDrop={(note) =>
        drop.mutate(
          { eventId, note },
          {
            onSuccess: () => {
              toast.success("The event was dropped");
              onDone();
            },
          },
        )
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
