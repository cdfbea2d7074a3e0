import type { CallNoteResource } from "@/types/calls";
import type { WorkspaceContext } from "../shared/tenant-context";
import { type CallNoteRow, isAuthor } from "./internal";

/** A note as the one who asks sees it. */
export function toCallNoteResource(note: CallNoteRow, ctx: WorkspaceContext): CallNoteResource {
  return {
    id: note.id,
    body: note.body,
    authorLabel: note.authorLabel,
    isMine: isAuthor(ctx, note),
    createdAt: note.createdAt.toISOString(),
    updatedAt: note.updatedAt.toISOString(),
  };
}
