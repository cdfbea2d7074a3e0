"use client";

import { RotateCcw } from "lucide-react";
import Link from "next/link";
import { type Fact, FactsPanel } from "@/components/patterns/facts-panel";
import { QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useReplayProviderEvent } from "@/lib/client/provider-events/mutations";
import { useProviderEvent } from "@/lib/client/provider-events/queries";
import type { ProviderEventResource } from "@/types/provider-events";
import { eventFacts } from "./event-facts";
import { PayloadView } from "./payload-view";

export interface ProviderEventSheetProps {
  eventId: string;
  onClose: () => void;
}

/** One event of the agency whole: what became of it, what it said, and the way to have it tried again. */
export function ProviderEventSheet({ eventId, onClose }: ProviderEventSheetProps) {
  const query = useProviderEvent(eventId);
  const replay = useReplayProviderEvent();
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
          event && event.status !== "pending" && !event.isErased ? (
            <Button variant="primary" loading={replay.isPending} onClick={again}>
              <RotateCcw aria-hidden />
              Replay
            </Button>
          ) : null
        }
      >
        <QueryState query={query} skeleton={<Skeleton className="h-72" />} isEmpty={() => false} empty={null}>
          {(shown) => (
            <>
              <FactsPanel facts={eventFacts(shown, { owner: clientOf(shown), call: callOf(shown) })} />
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

function clientOf({ workspace }: ProviderEventResource): Fact[] {
  return [{ label: "Client", value: workspace?.name ?? "Not known" }];
}

function callOf({ callId, workspace }: ProviderEventResource) {
  if (!callId || !workspace) return "Not known";
  return (
    <Link href={`/w/${workspace.slug}/calls/${callId}`} className="underline underline-offset-4">
      Open call
    </Link>
  );
}
