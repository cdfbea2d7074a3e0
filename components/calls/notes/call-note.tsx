"use client";

import { TimeAgo } from "@/components/ui/time-ago";
import { useDeleteCallNote, useUpdateCallNote } from "@/lib/client/call-notes/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallNoteResource } from "@/types/calls";
import { EditableNote } from "./editable-note";

/** One note with who wrote it and when. */
export function CallNote({ callId, note }: { callId: string; note: CallNoteResource }) {
  const { slug } = useWorkspaceScope();
  const mayAnnotate = useCan()("calls.annotate");
  const place = { callId, noteId: note.id };
  const update = useUpdateCallNote(slug, place);
  const remove = useDeleteCallNote(slug, place);
  return (
    <li className="flex flex-col gap-1">
      <EditableNote
        note={note}
        mayWrite={mayAnnotate}
        update={update}
        remove={remove}
        heading={
          <>
            <span className="min-w-0 truncate font-medium">{note.isMine ? "You" : note.authorLabel}</span>
            <TimeAgo instant={note.createdAt} className="shrink-0 text-muted-foreground" />
            {note.updatedAt > note.createdAt ? <span className="text-muted-foreground">changed</span> : null}
          </>
        }
      />
    </li>
  );
}
