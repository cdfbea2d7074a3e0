"use client";

import { EditableNote } from "@/components/calls/notes/editable-note";
import { useDeleteLeadNote, useUpdateLeadNote } from "@/lib/client/leads/mutations";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { LeadEventResource } from "@/types/lead-timeline";

/** The words of a note; who wrote it and when is the timeline's to say. */
export function LeadNote({ leadId, note }: { leadId: string; note: LeadEventResource }) {
  const { slug } = useWorkspaceScope();
  const mayWrite = useCan()("leads.write");
  const place = { leadId, noteId: note.id };
  const update = useUpdateLeadNote(slug, place);
  const remove = useDeleteLeadNote(slug, place);
  const { body, isMine, actorLabel: authorLabel } = note;
  return (
    <EditableNote note={{ body, isMine, authorLabel }} mayWrite={mayWrite} update={update} remove={remove} />
  );
}
