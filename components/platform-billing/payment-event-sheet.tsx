"use client";

import { RotateCcw } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { type Fact, FactsPanel } from "@/components/patterns/facts-panel";
import { QueryState } from "@/components/patterns/query-state";
import { StatusBadge } from "@/components/patterns/status-badge";
import { DropForm } from "@/components/platform/drop-form";
import { PayloadView } from "@/components/provider-events/payload-view";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { formatNumber } from "@/config/format";
import { messageOf } from "@/lib/client/form-problem";
import { useDropPaymentEvent, useReplayPaymentEvent } from "@/lib/client/platform-billing/mutations";
import { usePaymentEvent } from "@/lib/client/platform-billing/queries";
import type { PaymentEventResource } from "@/types/payment-events";
import { PAYMENT_EVENT_LOOKS } from "./payment-event-filters";

export interface PaymentEventSheetProps {
  eventId: string;
  onClose: () => void;
}

/** One event whole: what became of it, what it said, and the ways to have it tried again or set aside. */
export function PaymentEventSheet({ eventId, onClose }: PaymentEventSheetProps) {
  const query = usePaymentEvent(eventId);
  const [isDropping, setDropping] = useState(false);
  const event = query.data;
  return (
    <Sheet open onOpenChange={(open) => (open ? undefined : onClose())}>
      <SheetContent
        title={event?.type ?? "Event"}
        bodyClassName="flex flex-col gap-5"
        footer={
          <>
            {event?.status === "dead" && !isDropping ? (
              <Button onClick={() => setDropping(true)}>Drop…</Button>
            ) : null}
            {event && event.status !== "pending" ? <Replay eventId={eventId} onDone={onClose} /> : null}
          </>
        }
      >
        {isDropping ? <Drop eventId={eventId} onDone={onClose} onCancel={() => setDropping(false)} /> : null}
        <QueryState query={query} skeleton={<Skeleton className="h-72" />} isEmpty={() => false} empty={null}>
          {(shown) => (
            <>
              <FactsPanel facts={factsOf(shown)} />
              <PayloadView payload={shown.payload} isCut={shown.isCut} />
            </>
          )}
        </QueryState>
      </SheetContent>
    </Sheet>
  );
}

const ENDPOINTS: Record<PaymentEventResource["endpoint"], string> = {
  platform: "The platform's own account",
  connect: "An agency's account",
  thin: "Names its thing only",
};

function factsOf(event: PaymentEventResource): Fact[] {
  const { partner, account, reason, note, processedAt } = event;
  return [
    { label: "State", value: <StatusBadge status={event.status} looks={PAYMENT_EVENT_LOOKS} /> },
    ...(reason ? [{ label: "Why", value: reason }] : []),
    ...(note ? [{ label: "Note", value: note }] : []),
    {
      label: "Agency",
      value: partner ? (
        <Link href={`/super-admin/partners/${partner.id}`} className="underline underline-offset-4">
          {partner.name}
        </Link>
      ) : null,
    },
    { label: "Came from", value: ENDPOINTS[event.endpoint] },
    ...(account ? [{ label: "Account", value: <Id value={account} /> }] : []),
    { label: "Id at Stripe", value: <Id value={event.eventId} /> },
    { label: "Mode", value: event.isLive ? "Live" : "Test" },
    { label: "Tries", value: formatNumber(event.attempts) },
    { label: "Received", value: <TimeAgo instant={event.receivedAt} /> },
    ...(processedAt ? [{ label: "Done", value: <TimeAgo instant={processedAt} /> }] : []),
  ];
}

function Id({ value }: { value: string }) {
  return <code className="break-all font-mono text-sm">{value}</code>;
}

function Replay({ eventId, onDone }: { eventId: string; onDone: () => void }) {
  const replay = useReplayPaymentEvent();
  const again = () =>
    replay.mutate(eventId, {
      onSuccess: () => {
        toast.success("The event is tried again");
        onDone();
      },
      onError: (error) => toast.error(messageOf(error)),
    });
  return (
    <Button variant="primary" loading={replay.isPending} onClick={again}>
      <RotateCcw aria-hidden />
      Replay
    </Button>
  );
}

function Drop({ eventId, onDone, onCancel }: { eventId: string; onDone: () => void; onCancel: () => void }) {
  const drop = useDropPaymentEvent();
  return (
    <DropForm
      explanation="The event is not counted as a fault any more. You can still replay it later."
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
