"use client";

import { Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import { toast } from "@/components/ui/toast";
import { isWorkspaceAdmin } from "@/lib/access/is-admin";
import { useDeleteCallNote, useUpdateCallNote } from "@/lib/client/call-notes/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallNoteResource } from "@/types/calls";
import { NoteForm } from "./note-form";

/** One note; its author changes it, its author and admins delete it. */
export function CallNote({ callId, note }: { callId: string; note: CallNoteResource }) {
  const { slug, role } = useWorkspaceScope();
  const mayAnnotate = useCan()("calls.annotate");
  const [isChanging, setChanging] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  const update = useUpdateCallNote(slug, { callId, noteId: note.id });
  const change = async (body: string) => {
    try {
      await update.mutateAsync(body);
      setChanging(false);
      return true;
    } catch (error) {
      toast.error(messageOf(error));
      return false;
    }
  };
  const mayDelete = mayAnnotate && (note.isMine || isWorkspaceAdmin(role));
  return (
    <li className="group/note flex flex-col gap-1">
      <div className="flex min-h-7 items-center gap-2 text-sm">
        <span className="min-w-0 truncate font-medium">{note.isMine ? "You" : note.authorLabel}</span>
        <TimeAgo instant={note.createdAt} className="shrink-0 text-muted-foreground" />
        {note.updatedAt > note.createdAt ? <span className="text-muted-foreground">changed</span> : null}
        <span className="ml-auto flex shrink-0">
          {mayAnnotate && note.isMine && !isChanging ? (
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label="Change this note"
              onClick={() => setChanging(true)}
            >
              <Pencil aria-hidden />
            </Button>
          ) : null}
          {mayDelete ? (
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
      </div>
      {isChanging ? (
        <NoteForm
          label="Note"
          submitLabel="Save"
          defaultValue={note.body}
          onSubmit={change}
          onCancel={() => setChanging(false)}
        />
      ) : (
        <p className="whitespace-pre-wrap break-words">{note.body}</p>
      )}
      {isDeleting ? (
        <DeleteNoteDialog callId={callId} note={note} onClose={() => setDeleting(false)} />
      ) : null}
    </li>
  );
}

interface DeleteNoteDialogProps {
  callId: string;
  note: CallNoteResource;
  onClose: () => void;
}

function DeleteNoteDialog({ callId, note, onClose }: DeleteNoteDialogProps) {
  const { slug } = useWorkspaceScope();
  const remove = useDeleteCallNote(slug, { callId, noteId: note.id });
  return (
    <ConfirmDialog
      open
      onOpenChange={(next) => (next ? undefined : onClose())}
      title={note.isMine ? "Delete your note?" : `Delete the note of ${note.authorLabel}?`}
      description="It cannot be brought back."
      confirmLabel="Delete note"
      pending={remove.isPending}
      error={remove.error ? messageOf(remove.error) : null}
      onConfirm={() => remove.mutate(undefined, { onSuccess: onClose })}
    />
  );
}
