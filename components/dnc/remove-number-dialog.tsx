"use client";

import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import type { DncPlace } from "@/lib/client/dnc/keys";
import { useRemoveDnc } from "@/lib/client/dnc/mutations";
import { messageOf } from "@/lib/client/form-problem";
import type { DncEntryResource } from "@/types/dnc";

export interface RemoveNumberDialogProps {
  place: DncPlace;
  entry: DncEntryResource;
  onClose: () => void;
}

/** Asks before a number can be called again; twice as clearly where the person asked not to be. */
export function RemoveNumberDialog({ place, entry, onClose }: RemoveNumberDialogProps) {
  const remove = useRemoveDnc(place);
  const confirm = async () => {
    try {
      await remove.mutateAsync(entry.id);
    } catch {
      // Said in the dialog, which stays open.
      return;
    }
    toast.success("Taken off the list");
    onClose();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={`Take ${entry.phone} off the list?`}
      description={
        entry.source === "opt_out"
          ? "This person asked in a call not to be called. Take the number off only if they asked you to call again, and keep proof of that."
          : "It can be called again, unless another list names it."
      }
      stays={["Campaigns that left this number out do not call it", "That it was on the list, in the log"]}
      confirmLabel="Take off the list"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : null}
      onConfirm={() => void confirm()}
    />
  );
}
