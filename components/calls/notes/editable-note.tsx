"use client";

import type { UseMutationResult } from "@tanstack/react-query";
import { Pencil, Trash2 } from "lucide-react";
import { type ReactNode, useState } from "react";
import { ConfirmDialog } from "@/components/patterns/confirm-dialog";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { isWorkspaceAdmin } from "@/lib/access/is-admin";
import { messageOf } from "@/lib/client/form-problem";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { NoteForm } from "./note-form";

export interface EditableNoteProps {
  note: { body: string; isMine: boolean; authorLabel: string };
  /** Whether the person may write notes here at all. */
  mayWrite: boolean;
  update: { mutateAsync: (body: string) => Promise<unknown> };
  remove: Pick<UseMutationResult<unknown, Error, void>, "mutate" | "isPending" | "error">;
  /** A line over the note, with the buttons; without one they stand beside its words. */
  heading?: ReactNode;
}

/** A note of a call or a lead; its author changes it, its author and admins delete it. */
export function EditableNote({ note, mayWrite, update, remove, heading }: EditableNoteProps) {
  const { role } = useWorkspaceScope();
  const [isChanging, setChanging] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
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
  const buttons = (
    <span className="ml-auto flex shrink-0">
      {mayWrite && note.isMine && !isChanging ? (
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
  );
  const words = <p className="min-w-0 whitespace-pre-wrap break-words text-foreground">{note.body}</p>;
  const form = (
    <NoteForm
      label="Note"
      submitLabel="Save"
      defaultValue={note.body}
      onSubmit={change}
      onCancel={() => setChanging(false)}
    />
  );
  return (
    <>
      {heading ? (
        <>
          <div className="flex min-h-7 items-center gap-2 text-sm">
            {heading}
            {buttons}
          </div>
          {isChanging ? form : words}
        </>
      ) : isChanging ? (
        form
      ) : (
        <div className="flex items-start gap-2">
          {words}
          {buttons}
        </div>
      )}
      <ConfirmDialog
        open={isDeleting}
        onOpenChange={setDeleting}
        title={note.isMine ? "Delete your note?" : `Delete the note of ${note.authorLabel}?`}
        description="It cannot be brought back."
        confirmLabel="Delete note"
        pending={remove.isPending}
        error={remove.error ? messageOf(remove.error) : null}
        onConfirm={() => remove.mutate(undefined, { onSuccess: () => setDeleting(false) })}
      />
    </>
  );
}
