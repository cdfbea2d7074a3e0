"use client";

import { CopyRow, CopyRows } from "@/components/patterns/copy-row";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";

/** The secret of an endpoint, for the only time it is shown. */
export function SecretOnce({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent
        // A click beside it must not lose what is never shown again.
        onInteractOutside={(event) => event.preventDefault()}
        title="Your signing secret"
        description="Store it on your server now. It is not shown again."
        footer={
          <Button variant="primary" onClick={onClose}>
            I have stored it
          </Button>
        }
      >
        <CopyRows>
          <CopyRow label="Signing secret" value={secret} />
        </CopyRows>
      </DialogContent>
    </Dialog>
  );
}
