"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useHoldCall, useLiftCallHold } from "@/lib/client/calls/care-mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { ReasonField } from "./reason-field";

interface HoldDialogProps {
  callId: string;
  onClose: () => void;
}

/** Asks why a call is kept whatever its retention says. */
export function HoldCallDialog({ callId, onClose }: HoldDialogProps) {
  const { slug } = useWorkspaceScope();
  const [reason, setReason] = useState("");
  const hold = useHoldCall(slug, callId);
  const onSuccess = () => {
    toast.success("The call is on legal hold");
    onClose();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title="Put this call on legal hold?"
      description="Nothing of it is erased, by retention or on request, until the hold is lifted."
      confirmLabel="Put on hold"
      tone="primary"
      pending={hold.isPending}
      error={hold.error ? messageOf(hold.error) : null}
      onConfirm={() => hold.mutate(reason, { onSuccess })}
    >
      <ReasonField
        value={reason}
        onChange={setReason}
        hint="For instance a case number. Stands in the timeline."
      />
    </ConfirmDialog>
  );
}

/** Asks before a call may be erased again. */
export function LiftHoldDialog({ callId, onClose }: HoldDialogProps) {
  const { slug } = useWorkspaceScope();
  const lift = useLiftCallHold(slug, callId);
  const onSuccess = () => {
    toast.success("The hold on this call is lifted");
    onClose();
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title="Lift the legal hold?"
      description="What is past its retention goes at the next clean-up. A hold on the whole client stays until your agency lifts it."
      confirmLabel="Lift hold"
      pending={lift.isPending}
      error={lift.error ? messageOf(lift.error) : null}
      onConfirm={() => lift.mutate(undefined, { onSuccess })}
    />
  );
}
