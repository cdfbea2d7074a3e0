"use client";

import { RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { type Fact, FactsPanel } from "@/components/patterns/facts-panel";
import { type QueryLike, QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import type { ProviderEventDetailResource } from "@/types/provider-events";
import { eventFacts } from "./event-facts";
import { PayloadView } from "./payload-view";

export interface EventSheetViewProps<Event> {
  eventId: string;
  onClose: () => void;
  query: QueryLike<Event>;
  replay: {
    mutate: (eventId: string, options: { onSuccess: () => void; onError: (error: Error) => void }) => void;
    isPending: boolean;
  };
  /** Whose it is. */
  ownerOf: (event: Event) => Fact[];
  /** Where its call is. */
  callOf: (event: Event) => ReactNode;
  /** Left of the replay. */
  action?: ReactNode;
  /** Above what is known of the event. */
  children?: ReactNode;
}

/** One event whole: what became of it, what it said, and the way to have it tried again. */
export function EventSheetView<Event extends ProviderEventDetailResource>({
  eventId,
  onClose,
  query,
  replay,
  ownerOf,
  callOf,
  action,
  children,
}: EventSheetViewProps<Event>) {
  const event = query.data;
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
        title={event?.type ?? "Event"}
        bodyClassName="flex flex-col gap-5"
        footer={
          <>
            {action}
            {event && event.status !== "pending" && !event.isErased ? (
              <Button variant="primary" loading={replay.isPending} onClick={again}>
                <RotateCcw aria-hidden />
                Replay
              </Button>
            ) : null}
          </>
        }
      >
        {children}
        <QueryState query={query} skeleton={<Skeleton className="h-72" />} isEmpty={() => false} empty={null}>
          {(shown) => (
            <>
              <FactsPanel facts={eventFacts(shown, { owner: ownerOf(shown), call: callOf(shown) })} />
              {shown.isErased ? (
                <Alert title="The content was erased">
                  It can be neither shown nor replayed. What the event said about the call is kept with the
                  call, as far as that was not erased as well.
                </Alert>
              ) : (
                <PayloadView payload={shown.payload} isCut={shown.isCut} />
              )}
            </>
          )}
        </QueryState>
      </SheetContent>
    </Sheet>
  );
}
