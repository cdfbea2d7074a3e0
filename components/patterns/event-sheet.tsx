"use client";

import { RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { messageOf } from "@/lib/client/form-problem";
import { Button } from "../ui/button";
import { Sheet, SheetContent } from "../ui/sheet";
import { Skeleton } from "../ui/skeleton";
import { toast } from "../ui/toast";
import { type QueryLike, QueryState } from "./query-state";

interface SentEvent {
  type: string;
  status: string;
}

export interface EventSheetProps<Event extends SentEvent> {
  eventId: string;
  onClose: () => void;
  query: QueryLike<Event>;
  replay: {
    mutate: (eventId: string, options: { onSuccess: () => void; onError: (error: Error) => void }) => void;
    isPending: boolean;
  };
  /** False for those of which nothing is left to replay. */
  canReplay?: (event: Event) => boolean;
  /** Left of the replay. */
  action?: ReactNode;
  /** Above what is known of the event. */
  notice?: ReactNode;
  children: (event: Event) => ReactNode;
}

/** One event that somebody sent us, whole, with the way to have it tried again. */
export function EventSheet<Event extends SentEvent>(props: EventSheetProps<Event>) {
  const { eventId, onClose, query, replay, canReplay = () => true, action, notice, children } = props;
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
            {event && event.status !== "pending" && canReplay(event) ? (
              <Button variant="primary" loading={replay.isPending} onClick={again}>
                <RotateCcw aria-hidden />
                Replay
              </Button>
            ) : null}
          </>
        }
      >
        {notice}
        <QueryState query={query} skeleton={<Skeleton className="h-72" />} isEmpty={() => false} empty={null}>
          {children}
        </QueryState>
      </SheetContent>
    </Sheet>
  );
}
