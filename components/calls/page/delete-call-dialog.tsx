"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { useDeleteCalls } from "@/lib/client/calls/bulk-mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { ReasonField } from "./reason-field";

interface CallDialogProps {
  callId: string;
  onClose: () => void;
}

/** Asks before a call goes for good, then leaves its page. */
export function DeleteCallDialog({ callId, onClose }: CallDialogProps) {
  const { slug } = useWorkspaceScope();
  const router = useRouter();
  const [reason, setReason] = useState("");
  const remove = useDeleteCalls(slug);
  const confirm = () =>
    remove.mutate(
      { kind: "calls", callIds: [callId], parts: ["contents"], reason },
      {
        onSuccess: () => {
          toast.success("The call is being deleted. Settings, Privacy says what went.");
          router.push(`/w/${slug}/calls`);
        },
      },
    );
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title="Delete this call?"
      goes={[
        "Recording, transcript, summary and extracted fields",
        "Name and numbers, notes and tags",
        "What its provider and your own systems were told of it",
      ]}
      stays={["Minutes, charge and figures", "The evidence that it was deleted, by whom and why"]}
      confirmLabel="Delete for good"
      typeToConfirm="delete"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : null}
      onConfirm={confirm}
    >
      <ReasonField value={reason} onChange={setReason} hint="Kept with the evidence of what was deleted." />
    </ConfirmDialog>
  );
}
