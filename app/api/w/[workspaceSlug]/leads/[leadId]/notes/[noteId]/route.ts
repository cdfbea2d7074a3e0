import { deleteLeadNote, updateLeadNote } from "@/lib/domain/leads/notes";
import { withWorkspace } from "@/lib/http/with-workspace";
import { deleteLeadNoteOperation, updateLeadNoteOperation } from "@/types/lead-timeline";

export const PATCH = withWorkspace(updateLeadNoteOperation, ({ ctx, params: { leadId, noteId }, body }) =>
  updateLeadNote(ctx, { leadId, noteId }, body.body),
);

export const DELETE = withWorkspace(deleteLeadNoteOperation, ({ ctx, params: { leadId, noteId } }) =>
  deleteLeadNote(ctx, { leadId, noteId }),
);
