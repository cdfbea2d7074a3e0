"use client";

import { RotateCcw } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { formatNumber } from "@/config/format";
import { messageOf } from "@/lib/client/form-problem";
import { BULK_REPLAY, type BulkOutcome, describeLeft, describeMoved } from "./bulk-words";

/** The replay of several events, whoever's operation does it. */
export interface BulkReplay<Body> {
  mutate: (
    body: Body,
    options: { onSuccess: (outcome: BulkOutcome) => void; onError?: (error: Error) => void },
  ) => void;
  isPending: boolean;
  error: Error | null;
}

export interface ReplayFoundProps<Body> {
  /** The mutation of the place. */
  useReplay: () => BulkReplay<Body & { processedBefore: string }>;
  /** What the list is narrowed to. */
  filters: Body;
  isNarrowed: boolean;
  /** "dead events", "events that are done". */
  what: string;
}

/** Puts back what the list shows, and what it would show further down; in portions, telling how many are left. */
export function ReplayFound<Body>({ useReplay, filters, isNarrowed, what }: ReplayFoundProps<Body>) {
  const [beganAt, setBeganAt] = useState<string | null>(null);
  const [last, setLast] = useState<BulkOutcome | null>(null);
  const replay = useReplay();
  const close = () => {
    setBeganAt(null);
    setLast(null);
  };
  const send = (processedBefore: string) =>
    replay.mutate(
      { ...filters, processedBefore },
      {
        onSuccess: (outcome) => {
          if (outcome.moved > 0 && outcome.remaining > 0) return setLast(outcome);
          close();
          toast.success(describeMoved(outcome));
        },
      },
    );
  return (
    <>
      <Button onClick={() => setBeganAt(new Date().toISOString())}>
        <RotateCcw aria-hidden />
        Replay all{isNarrowed ? " that match" : ""}…
      </Button>
      <ConfirmDialog
        open={beganAt !== null}
        onOpenChange={(open) => (open ? undefined : close())}
        title={`Replay all ${what}${isNarrowed ? " that match" : ""}?`}
        description={last ? describeLeft(last) : BULK_REPLAY}
        confirmLabel={last ? "Replay the next ones" : "Replay"}
        tone="primary"
        pending={replay.isPending}
        error={replay.error ? messageOf(replay.error) : undefined}
        onConfirm={() => beganAt && send(beganAt)}
      />
    </>
  );
}

export interface ReplaySelectedProps {
  ids: string[];
  useReplay: () => BulkReplay<{ eventIds: string[] }>;
  onDone: () => void;
}

/** Puts back the events that are ticked. */
export function ReplaySelected({ ids, useReplay, onDone }: ReplaySelectedProps) {
  const replay = useReplay();
  const send = () =>
    replay.mutate(
      { eventIds: ids },
      {
        onSuccess: (outcome) => {
          onDone();
          toast.success(describeMoved(outcome));
        },
        onError: (error) => toast.error(messageOf(error)),
      },
    );
  return (
    <Button size="sm" loading={replay.isPending} onClick={send}>
      <RotateCcw aria-hidden />
      Replay {formatNumber(ids.length)}
    </Button>
  );
}
