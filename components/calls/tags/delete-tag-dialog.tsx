"use client";

import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useDeleteTag } from "@/lib/client/tags/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { TagWithUse } from "@/types/tags";
import { usageOf } from "./tag-usage";

/** Asks before a tag goes, naming how many calls carry it. */
export function DeleteTagDialog({ tag, onClose }: { tag: TagWithUse; onClose: () => void }) {
  const { slug } = useWorkspaceScope();
  const remove = useDeleteTag(slug, tag.id);
  const confirm = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.success("Tag deleted");
        onClose();
      },
    });
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={`Delete the tag “${tag.name}”?`}
      goes={tag.callCount > 0 ? [`The tag on ${usageOf(tag)}`] : ["The tag; no call carries it"]}
      stays={["The calls themselves", "Saved views that ask for the tag; they then find nothing"]}
      confirmLabel="Delete tag"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : null}
      onConfirm={confirm}
    />
  );
}
