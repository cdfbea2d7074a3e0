"use client";

import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";

export interface ConflictDialogProps {
  /** Names of the parts that differ. */
  differing: readonly string[];
  onMine: () => void;
  onTheirs: () => void;
}

/** Two versions of one draft. It cannot be closed: either choice keeps what was chosen. */
export function ConflictDialog({ differing, onMine, onTheirs }: ConflictDialogProps) {
  return (
    <Dialog open>
      <DialogContent
        title="This draft was changed elsewhere"
        description="On another device, or by somebody else, while you had changes here that were not saved."
        footer={
          <>
            <Button onClick={onTheirs}>Take the other version</Button>
            <Button variant="primary" onClick={onMine}>
              Keep mine
            </Button>
          </>
        }
        onEscapeKeyDown={(event) => event.preventDefault()}
        onInteractOutside={(event) => event.preventDefault()}
        className="[&>header_button]:hidden"
      >
        <p className="mb-1">These parts differ:</p>
        <ul className="list-disc pl-5">
          {differing.map((part) => (
            <li key={part}>{part}</li>
          ))}
        </ul>
      </DialogContent>
    </Dialog>
  );
}
