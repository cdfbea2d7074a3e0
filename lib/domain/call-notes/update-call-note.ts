import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { CallNoteBody } from "@/types/call-notes";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { announceCall, type CallNoteRow, lockNote, mayChange, type NotePlace, noteKey } from "./internal";

/** Changes what a note says. Only its author may, and admins what machines wrote. Throws `notFound` and `forbidden`. */
export function updateCallNote(
  ctx: WorkspaceContext,
  { callId, noteId }: NotePlace,
  { body }: CallNoteBody,
): Promise<CallNoteRow> {
  return inTransaction(ctx, async (tx) => {
    const before = await lockNote(tx, { callId, noteId });
    if (!mayChange(ctx, before)) {
      throw new DomainError("forbidden", `Only ${before.authorLabel} may change this note.`);
    }
    if (before.body === body) return before;
    const updatedAt = now();
    await tx.tx.callNote.updateMany({ where: noteKey(ctx, noteId), data: { body, updatedAt } });
    await audit(tx, {
      action: "call.note_updated",
      entityType: "call",
      entityId: callId,
      before: { noteId, characters: before.body.length },
      after: { noteId, characters: body.length },
    });
    await announceCall(tx, callId, before.callStatus);
    return { ...before, body, updatedAt };
  });
}
