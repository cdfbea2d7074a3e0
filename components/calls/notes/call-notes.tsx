"use client";

import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { toast } from "@/components/ui/toast";
import { useCreateCallNote } from "@/lib/client/call-notes/mutations";
import { messageOf } from "@/lib/client/form-problem";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CallResource } from "@/types/calls";
import { CallNote } from "./call-note";
import { NoteForm } from "./note-form";

/** What people wrote down about a call, oldest first, and where the next note is written. */
export function CallNotes({ call }: { call: CallResource }) {
  const { slug } = useWorkspaceScope();
  const mayAnnotate = useCan()("calls.annotate");
  const create = useCreateCallNote(slug, call.id);
  if (!mayAnnotate && call.notes.length === 0) return null;
  const add = async (body: string) => {
    try {
      await create.mutateAsync(body);
      return true;
    } catch (error) {
      toast.error(messageOf(error));
      return false;
    }
  };
  return (
    <Card>
      <CardHeader title="Notes" />
      <CardBody className="flex flex-col gap-3">
        {call.notes.length > 0 ? (
          <ul className="flex flex-col gap-3">
            {call.notes.map((note) => (
              <CallNote key={note.id} callId={call.id} note={note} />
            ))}
          </ul>
        ) : (
          <p className="text-muted-foreground text-sm">
            No notes yet. Everybody who sees the call sees them.
          </p>
        )}
        {mayAnnotate ? <NoteForm label="New note" submitLabel="Add note" onSubmit={add} /> : null}
      </CardBody>
    </Card>
  );
}
