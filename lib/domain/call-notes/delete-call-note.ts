import { isWorkspaceAdmin } from "@/lib/access/is-admin";
import { inTransaction } from "@/lib/data/transaction";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { announceCall, isAuthor, lockNote, type NotePlace, noteKey } from "./internal";

/** Deletes a note: its author may, and admins anybody's. Throws `notFound` and `forbidden`. */
export async function deleteCallNote(ctx: WorkspaceContext, { callId, noteId }: NotePlace): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await lockNote(tx, { callId, noteId });
    if (!isAuthor(ctx, before) && !isWorkspaceAdmin(ctx.role)) {
      throw new DomainError("forbidden", `Only ${before.authorLabel} or an admin may delete this note.`);
    }
    await tx.tx.callNote.deleteMany({ where: noteKey(ctx, noteId) });
    await audit(tx, {
      action: "call.note_deleted",
      entityType: "call",
      entityId: callId,
      before: { noteId, characters: before.body.length },
    });
    await announceCall(tx, callId, before.callStatus);
  });
}
