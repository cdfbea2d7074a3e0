"use client";

import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useDeleteCalls } from "@/lib/client/calls/bulk-mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { type ChosenCalls, toChoice, wordsOf } from "./chosen-calls";

export interface DeleteCallsDialogProps {
  chosen: ChosenCalls;
  onClose: () => void;
  onDeleted: () => void;
}

/** Asks before calls go, with the reason that the evidence of it names. */
export function DeleteCallsDialog({ chosen, onClose, onDeleted }: DeleteCallsDialogProps) {
  const { slug } = useWorkspaceScope();
  const [reason, setReason] = useState("Deleted from the list of calls");
  const remove = useDeleteCalls(slug);
  const confirm = () =>
    remove.mutate(
      { kind: "calls", parts: ["contents"], reason, ...toChoice(chosen) },
      {
        onSuccess: () => {
          toast.success("The calls are being deleted");
          onClose();
          onDeleted();
        },
      },
    );
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={`Delete ${wordsOf(chosen)}?`}
      goes={["Recordings, transcripts and summaries", "Names, numbers, notes and tags of the calls"]}
      stays={["Minutes, charges and figures", "Calls under a legal hold"]}
      confirmLabel="Delete for good"
      // Nobody sees how many these are.
      {...("filter" in chosen ? { typeToConfirm: "delete" } : {})}
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : null}
      onConfirm={confirm}
    >
      <Field label="Reason" required hint="Kept with the evidence of what was deleted.">
        <Input maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </ConfirmDialog>
  );
}
