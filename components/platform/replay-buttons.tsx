"use client";

import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { formatNumber } from "@/config/format";
import { messageOf } from "@/lib/client/form-problem";
import { useReplayEvents } from "@/lib/client/platform/mutations";
import type { EventFilters } from "@/types/dead-letters";

/** Puts back what the list shows, and what it would show further down. */
export function ReplayFound({ filters }: { filters: EventFilters }) {
  const [asking, setAsking] = useState(false);
  const replay = useReplayEvents();
  const isNarrowed = Object.keys(filters).length > 0;
  const confirm = () =>
    replay.mutate(filters, {
      onSuccess: (outcome) => {
        setAsking(false);
        tell(outcome);
      },
    });
  return (
    <>
      <Button onClick={() => setAsking(true)}>
        <RotateCcw aria-hidden />
        Replay all{isNarrowed ? " that match" : ""}…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={isNarrowed ? "Replay all dead events that match?" : "Replay all dead events?"}
        description="They are tried again within a moment, the oldest 500 first. What an event says counts once however often it is tried; those that still cannot be worked off come back here."
        confirmLabel="Replay"
        tone="primary"
        pending={replay.isPending}
        error={replay.error ? messageOf(replay.error) : undefined}
        onConfirm={confirm}
      />
    </>
  );
}

/** Puts back the events that are ticked. */
export function ReplaySelected({ ids, onDone }: { ids: string[]; onDone: () => void }) {
  const replay = useReplayEvents();
  const send = () =>
    replay.mutate(
      { eventIds: ids },
      {
        onSuccess: (outcome) => {
          onDone();
          tell(outcome);
        },
        onError: (error) => toast.error(messageOf(error)),
      },
    );
  return (
    <Button size="sm" loading={replay.isPending} onClick={send}>
      <RotateCcw aria-hidden />
      Replay
    </Button>
  );
}

function tell({ moved, remaining }: { moved: number; remaining: number }): void {
  const rest = remaining > 0 ? `; ${formatNumber(remaining)} are left, replay again` : "";
  toast.success(`${moved === 1 ? "1 event is" : `${formatNumber(moved)} events are`} tried again${rest}`);
}
