"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { NoteForm } from "@/components/calls/notes/note-form";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { isWorkspaceAdmin } from "@/lib/access/is-admin";
import { messageOf } from "@/lib/client/form-problem";
import { useDeleteLeadNote, useUpdateLeadNote } from "@/lib/client/leads/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadEventResource } from "@/types/lead-timeline";

/** The words of a note; its author changes it, its author and admins delete it. */
export function LeadNote({ leadId, note }: { leadId: string; note: LeadEventResource }) {
  const { slug, role } = useWorkspaceScope();
  const mayWrite = useCan()("leads.write");
  const [isChanging, setChanging] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const update = useUpdateLeadNote(slug, leadId);
  const change = async (body: string) => {
    try {
      await update.mutateAsync({ noteId: note.id, body });
      setChanging(false);
      return true;
    } catch (error) {
      toast.error(messageOf(error));
      return false;
    }
  };
  if (isChanging) {
    return (
      <NoteForm
        label="Note"
        submitLabel="Save"
        defaultValue={note.body}
        onSubmit={change}
        onCancel={() => setChanging(false)}
      />
    );
  }
  return (
    <div className="flex items-start justify-between gap-2">
      <p className="min-w-0 whitespace-pre-wrap break-words text-foreground">{note.body}</p>
      <span className="flex shrink-0">
        {mayWrite && note.isMine ? (
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Change this note"
            onClick={() => setChanging(true)}
          >
            <Pencil aria-hidden />
          </Button>
        ) : null}
        {mayWrite && (note.isMine || isWorkspaceAdmin(role)) ? (
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Delete this note"
            onClick={() => setDeleting(true)}
          >
            <Trash2 aria-hidden />
          </Button>
        ) : null}
      </span>
      {isDeleting ? <DeleteNote leadId={leadId} note={note} onClose={() => setDeleting(false)} /> : null}
    </div>
  );
}

function DeleteNote({
  leadId,
  note,
  onClose,
}: {
  leadId: string;
  note: LeadEventResource;
  onClose: () => void;
}) {
  const { slug } = useWorkspaceScope();
  const remove = useDeleteLeadNote(slug, leadId);
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={note.isMine ? "Delete your note?" : `Delete the note of ${note.actorLabel}?`}
      description="It cannot be brought back."
      confirmLabel="Delete note"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : null}
      onConfirm={() => remove.mutate(note.id, { onSuccess: onClose })}
    />
  );
}
