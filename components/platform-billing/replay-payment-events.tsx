"use client";

import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { BULK_REPLAY, describeLeft, describeMoved } from "@/components/provider-events/bulk-words";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useReplayPaymentEvents } from "@/lib/client/platform-billing/mutations";
import type { PaymentEventFilters } from "@/types/payment-events";

export interface ReplayPaymentEventsProps {
  filters: PaymentEventFilters;
  isNarrowed: boolean;
}

/** Puts the dead events that the list finds back in line. */
export function ReplayPaymentEvents({ filters, isNarrowed }: ReplayPaymentEventsProps) {
  const [isAsking, setAsking] = useState(false);
  const replay = useReplayPaymentEvents();
  const send = () =>
    replay.mutate(filters, {
      onSuccess: (outcome) => {
        setAsking(false);
        toast.success(outcome.remaining > 0 ? describeLeft(outcome) : describeMoved(outcome));
      },
    });
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <RotateCcw aria-hidden />
        Replay all{isNarrowed ? " that match" : ""}…
      </Button>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`Replay all dead events${isNarrowed ? " that match" : ""}?`}
        description={BULK_REPLAY}
        confirmLabel="Replay"
        tone="primary"
        pending={replay.isPending}
        error={replay.error ? messageOf(replay.error) : undefined}
        onConfirm={send}
      />
    </>
  );
}
