import { deleteCallNote } from "@/lib/domain/call-notes/delete-call-note";
import { toCallNoteResource } from "@/lib/domain/call-notes/to-resource";
import { updateCallNote } from "@/lib/domain/call-notes/update-call-note";
import { withWorkspace } from "@/lib/http/with-workspace";
import { deleteCallNoteOperation, updateCallNoteOperation } from "@/types/call-notes";

export const PATCH = withWorkspace(
  updateCallNoteOperation,
  async ({ ctx, params: { callId, noteId }, body }) =>
    toCallNoteResource(await updateCallNote(ctx, { callId, noteId }, body), ctx),
);

export const DELETE = withWorkspace(deleteCallNoteOperation, ({ ctx, params: { callId, noteId } }) =>
  deleteCallNote(ctx, { callId, noteId }),
);
