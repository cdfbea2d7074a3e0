"use client";

import Link from "next/link";
import { useState } from "react";
import { EventSheet } from "@/components/patterns/event-sheet";
import { type Fact, FactsPanel } from "@/components/patterns/facts-panel";
import { StatusBadge } from "@/components/patterns/status-badge";
import { DropEvent } from "@/components/platform/drop-event";
import { PayloadView } from "@/components/provider-events/payload-view";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
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
  const drop = useDropPaymentEvent();
  const [isDropping, setDropping] = useState(false);
  const canDrop = query.data?.status === "dead" && !isDropping;
  return (
    <EventSheet
      eventId={eventId}
      onClose={onClose}
      query={query}
      replay={useReplayPaymentEvent()}
      action={canDrop ? <Button onClick={() => setDropping(true)}>Drop…</Button> : null}
      notice={
        isDropping ? (
          <DropEvent
            eventId={eventId}
            drop={drop}
            until="later"
            onDone={onClose}
            onCancel={() => setDropping(false)}
          />
        ) : null
      }
    >
      {(event) => (
        <>
          <FactsPanel facts={factsOf(event)} />
          <PayloadView payload={event.payload} isCut={event.isCut} />
        </>
      )}
    </EventSheet>
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
