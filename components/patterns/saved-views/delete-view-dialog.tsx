"use client";

import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useDeleteSavedView } from "@/lib/client/saved-views/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { SavedViewResource } from "@/types/saved-views";

/** Asks before a view goes. */
export function DeleteViewDialog({ view, onClose }: { view: SavedViewResource; onClose: () => void }) {
  const { slug } = useWorkspaceScope();
  const remove = useDeleteSavedView(slug);
  const confirm = () =>
    remove.mutate(view.id, {
      onSuccess: () => {
        toast.success("View deleted");
        onClose();
      },
    });
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={`Delete the view “${view.name}”?`}
      goes={[view.isShared ? "The view, for everybody in the workspace" : "The view"]}
      stays={["What it shows"]}
      confirmLabel="Delete view"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : null}
      onConfirm={confirm}
    />
  );
}
