"use client";

import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { DropForm } from "./drop-form";

export interface DropEventProps {
  eventId: string;
  drop: {
    mutate: (input: { eventId: string; note: string }, options: { onSuccess: () => void }) => void;
    isPending: boolean;
    error: Error | null;
  };
  /** How long it can still be replayed. */
  until: string;
  onDone: () => void;
  onCancel: () => void;
}

/** Asks why before a dead event is set aside. */
export function DropEvent({ eventId, drop, until, onDone, onCancel }: DropEventProps) {
  return (
    <DropForm
      explanation={`The event is not counted as a fault any more. You can still replay it ${until}.`}
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
