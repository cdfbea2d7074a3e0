import type {
  createCallNoteOperation,
  deleteCallNoteOperation,
  updateCallNoteOperation,
} from "@/types/call-notes";
import { endpoint } from "../endpoint";

export const createCallNoteEndpoint = endpoint<typeof createCallNoteOperation>({
  id: "calls.notes.create",
  method: "POST",
  path: "/api/w/[workspaceSlug]/calls/[callId]/notes",
  kind: "resource",
});
export const updateCallNoteEndpoint = endpoint<typeof updateCallNoteOperation>({
  id: "calls.notes.update",
  method: "PATCH",
  path: "/api/w/[workspaceSlug]/calls/[callId]/notes/[noteId]",
  kind: "resource",
});
export const deleteCallNoteEndpoint = endpoint<typeof deleteCallNoteOperation>({
  id: "calls.notes.delete",
  method: "DELETE",
  path: "/api/w/[workspaceSlug]/calls/[callId]/notes/[noteId]",
  kind: "none",
});
