import { z } from "zod";
import { isWorkspaceAdmin } from "@/lib/access/is-admin";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { CALL_STATUSES, type CallStatusName } from "@/types/calls";
import { actorUserId } from "../shared/actor";
import { announce } from "../shared/announce";
import { notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";

export const callNoteRow = z.object({
  id: z.uuid(),
  body: z.string(),
  /** Null when a machine wrote it. */
  authorUserId: z.uuid().nullable(),
  authorLabel: z.string(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type CallNoteRow = z.infer<typeof callNoteRow>;

const lockedRow = callNoteRow.extend({ callStatus: z.enum(CALL_STATUSES) });
export type LockedNote = z.infer<typeof lockedRow>;

export type NotePlace = { callId: string; noteId: string };

/** A note of a call under a lock that lasts until the transaction ends. Throws `notFound`. */
export async function lockNote(
  tx: InTransaction<WorkspaceContext>,
  { callId, noteId }: NotePlace,
): Promise<LockedNote> {
  const { partnerId, workspaceId } = tx.scope;
  const [row] = await queryRows(
    tx.tx,
    lockedRow,
    sql`
      select n.id, n.body, n.author_user_id as "authorUserId", n.author_label as "authorLabel",
             n.created_at as "createdAt", n.updated_at as "updatedAt", c.status::text as "callStatus"
        from call_notes n
        join calls c on c.partner_id = n.partner_id and c.workspace_id = n.workspace_id and c.id = n.call_id
       where n.partner_id = ${partnerId}::uuid and n.workspace_id = ${workspaceId}::uuid
         and n.id = ${noteId}::uuid and n.call_id = ${callId}::uuid and c.deleted_at is null
         for update of n`,
  );
  if (!row) throw notFound("note");
  return row;
}

/** Whether the one who asks wrote the note. */
export function isAuthor({ actor }: WorkspaceContext, note: Pick<CallNoteRow, "authorUserId">): boolean {
  const userId = actorUserId(actor);
  return userId !== null && userId === note.authorUserId;
}

/** Admins look after what machines wrote: nobody else is its author. */
export function mayChange(ctx: WorkspaceContext, note: Pick<CallNoteRow, "authorUserId">): boolean {
  return isAuthor(ctx, note) || (note.authorUserId === null && isWorkspaceAdmin(ctx.role));
}

export function noteKey({ scope: { partnerId, workspaceId } }: WorkspaceContext, noteId: string) {
  return { id: noteId, partnerId, workspaceId };
}

/** Open pages of the call are told to look again. */
export function announceCall(ctx: WorkspaceContext, id: string, status: CallStatusName): Promise<void> {
  return announce(ctx, ctx.workspace.id, { type: "call.updated", id, status });
}
