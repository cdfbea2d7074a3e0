"use client";

import type { CallResource } from "@/types/calls";
import type { CallMenuChoice } from "./call-menu-open";
import { DeleteCallDialog } from "./delete-call-dialog";
import { HoldCallDialog, LiftHoldDialog } from "./hold-dialogs";
import { RedactCallDialog } from "./redact-call-dialog";

export interface CallDialogProps {
  call: CallResource;
  choice: CallMenuChoice;
  onClose: () => void;
}

/** The question that belongs to what was chosen in the menu. */
export function CallDialog({ call, choice, onClose }: CallDialogProps) {
  switch (choice) {
    case "redact":
      return <RedactCallDialog callId={call.id} onClose={onClose} />;
    case "hold":
      return <HoldCallDialog callId={call.id} onClose={onClose} />;
    case "lift":
      return <LiftHoldDialog callId={call.id} onClose={onClose} />;
    case "delete":
      return <DeleteCallDialog callId={call.id} onClose={onClose} />;
  }
}
