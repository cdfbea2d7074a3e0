"use client";

import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useBulkLeads } from "@/lib/client/leads/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { type ChosenLeads, toChoice, wordsOf } from "./chosen-leads";
import { changeWords } from "./result-words";

export interface DeleteLeadsDialogProps {
  chosen: ChosenLeads;
  onClose: () => void;
  onDeleted: () => void;
}

/** Asks before many leads go at once; each of them can come back. */
export function DeleteLeadsDialog({ chosen, onClose, onDeleted }: DeleteLeadsDialogProps) {
  const { slug } = useWorkspaceScope();
  const remove = useBulkLeads(slug);
  // The rows may be gone before their answer is there, and this question with them: what is told must not go too.
  const confirm = async () => {
    try {
      const result = await remove.mutateAsync({ change: { action: "delete" }, ...toChoice(chosen) });
      toast.success(changeWords("deleted", result));
      onClose();
      onDeleted();
    } catch {
      // Said in the question.
    }
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={`Delete ${wordsOf(chosen)}?`}
      goes={["The leads with their notes and their follow-ups"]}
      stays={[
        "Calls with these people",
        "Places on campaigns' lists",
        "A way back for each of them for 30 days, under Deleted leads",
      ]}
      confirmLabel="Delete leads"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : null}
      onConfirm={() => void confirm()}
    />
  );
}
