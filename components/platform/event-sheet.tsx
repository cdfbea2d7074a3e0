"use client";

import { RotateCcw } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { type Fact, FactsPanel } from "@/components/patterns/facts-panel";
import { QueryState } from "@/components/patterns/query-state";
import { eventFacts } from "@/components/provider-events/event-facts";
import { PayloadView } from "@/components/provider-events/payload-view";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
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

/** One event whole: why it stands still, what it said, and what can be done with it. */
export function EventSheet({ eventId, onClose }: EventSheetProps) {
  const query = useInboxEvent(eventId);
  const replay = useReplayEvent();
  const [dropping, setDropping] = useState(false);
  const status = query.data?.status;
  const again = () =>
    replay.mutate(eventId, {
      onSuccess: () => {
        toast.success("The event is tried again");
        onClose();
      },
      onError: (error) => toast.error(messageOf(error)),
    });
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent
        title={query.data?.type ?? "Event"}
        bodyClassName="flex flex-col gap-5"
        footer={
          <>
            {status === "dead" && !dropping ? <Button onClick={() => setDropping(true)}>Drop…</Button> : null}
            {status && status !== "pending" && !query.data?.isErased ? (
              <Button variant="primary" loading={replay.isPending} onClick={again}>
                <RotateCcw aria-hidden />
                Replay
              </Button>
            ) : null}
          </>
        }
      >
        {dropping ? <Drop eventId={eventId} onDone={onClose} onCancel={() => setDropping(false)} /> : null}
        <QueryState query={query} skeleton={<Skeleton className="h-72" />} isEmpty={() => false} empty={null}>
          {(event) => (
            <>
              <FactsPanel facts={eventFacts(event, { owner: agencyOf(event), call: callOf(event) })} />
              <PayloadView payload={event.payload} isCut={event.isCut} />
            </>
          )}
        </QueryState>
      </SheetContent>
    </Sheet>
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
