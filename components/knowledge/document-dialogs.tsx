"use client";

import { useRouter } from "next/navigation";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/client/form-problem";
import { useDeleteDocument, useUpdateDocument } from "@/lib/client/knowledge/mutations";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { DocumentResource } from "@/types/knowledge";

export interface DocumentDialogProps {
  document: DocumentResource;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const MOST_NAMED = 5;

/** The agents by name, as far as a question can hold them. */
export function agentNames(agents: readonly { name: string }[]): string {
  const named = agents.slice(0, MOST_NAMED).map(({ name }) => name);
  const rest = agents.length - named.length;
  return rest > 0 ? `${named.join(", ")} and ${rest} more` : named.join(", ");
}

/** Takes a document from agents for now. */
export function ArchiveDialog({ document, open, onOpenChange }: DocumentDialogProps) {
  const { slug } = useWorkspaceScope();
  const update = useUpdateDocument(slug, document.id);
  const live = document.agents.filter(({ isLive }) => isLive);
  const confirm = async () => {
    try {
      await update.mutateAsync({ status: "archived" });
    } catch {
      // Said in the dialog, which stays open.
      return;
    }
    toast.success("Document archived");
    onOpenChange(false);
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Archive ${document.title}?`}
      goes={live.length > 0 ? [`Live agents no longer know it: ${agentNames(live)}`] : []}
      stays={["Its text, and where it is chosen; bring it back whenever you like"]}
      tone="primary"
      confirmLabel="Archive document"
      pending={update.isPending}
      error={update.error ? messageOf(update.error) : null}
      onConfirm={() => void confirm()}
    />
  );
}

/** Deletes a document, naming the agents that lose it. */
export function DeleteDialog({ document, open, onOpenChange }: DocumentDialogProps) {
  const { slug } = useWorkspaceScope();
  const router = useRouter();
  const remove = useDeleteDocument(slug, document.id);
  const live = document.agents.filter(({ isLive }) => isLive);
  const drafts = document.agents.filter(({ isLive }) => !isLive);
  const confirm = async () => {
    try {
      await remove.mutateAsync();
    } catch {
      // Said in the dialog, which stays open.
      return;
    }
    toast.success("Document deleted");
    router.push(`/w/${slug}/knowledge-base`);
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Delete ${document.title}?`}
      description={
        live.length > 0
          ? "Live agents are synced without it at once. Archiving can be undone; this cannot."
          : null
      }
      goes={[
        document.source === "file" ? "Its text and its file" : "Its text",
        ...(live.length > 0 ? [`Live agents no longer know it: ${agentNames(live)}`] : []),
        ...(drafts.length > 0 ? [`It leaves these drafts: ${agentNames(drafts)}`] : []),
      ]}
      confirmLabel="Delete document"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : null}
      onConfirm={() => void confirm()}
    />
  );
}
