"use client";

import { CopyRow, CopyRows } from "@/components/patterns/copy-row";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";

export interface PlanLinkDialogProps {
  url: string;
  clientName: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The page on which a client takes its first plan, to be sent on. */
export function PlanLinkDialog({ url, clientName, open, onOpenChange }: PlanLinkDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="The page is ready"
        description={`Send it to whoever pays at ${clientName}. The plan begins once it is taken there; the page is good for an hour.`}
        footer={<Button onClick={() => onOpenChange(false)}>Done</Button>}
      >
        <CopyRows>
          <CopyRow label="Address" value={url} />
        </CopyRows>
      </DialogContent>
    </Dialog>
  );
}
