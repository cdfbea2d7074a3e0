import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { type CallNoteBody, MOST_NOTES } from "@/types/call-notes";
import { CALL_STATUSES } from "@/types/calls";
import { actorUserId } from "../shared/actor";
import { audit } from "../shared/audit";
import { DomainError, notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { announceCall, type CallNoteRow } from "./internal";

const writtenRow = z.object({ callStatus: z.enum(CALL_STATUSES), written: z.number().int() });

/**
 * Writes a note on a call in the name of the one who asks. Throws `notFound`, and `limit_reached` with 100 notes. The
 * log says that a note was written, never what.
 */
export function createCallNote(
  ctx: WorkspaceContext,
  callId: string,
  { body }: CallNoteBody,
): Promise<CallNoteRow> {
  return inTransaction(ctx, async (tx) => {
    const at = now();
    const note: CallNoteRow = {
      ...{ id: newId(), body, authorUserId: actorUserId(ctx.actor), authorLabel: ctx.actor.label },
      ...{ createdAt: at, updatedAt: at },
    };
    const { partnerId, workspaceId } = ctx.scope;
    const [row] = await queryRows(
      tx.tx,
      writtenRow,
      sql`
        with c as (
          select id, status from calls
           where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${callId}::uuid
             and deleted_at is null
        ), written as (
          insert into call_notes (id, partner_id, workspace_id, call_id, body, author_user_id, author_label,
            created_at, updated_at)
          select ${note.id}::uuid, ${partnerId}::uuid, ${workspaceId}::uuid, c.id, ${body},
                 ${note.authorUserId}::uuid, ${note.authorLabel}, ${at}, ${at}
            from c
           where ${MOST_NOTES}::int > (
                   select count(*) from call_notes n
                    where n.partner_id = ${partnerId}::uuid and n.workspace_id = ${workspaceId}::uuid
                      and n.call_id = ${callId}::uuid)
          returning 1
        )
        select c.status::text as "callStatus", (select count(*)::int from written) as written from c`,
    );
    if (!row) throw notFound("call");
    if (row.written === 0) {
      throw new DomainError("limit_reached", `A call may carry ${MOST_NOTES} notes. Delete one first.`);
    }
    await audit(tx, {
      action: "call.note_added",
      entityType: "call",
      entityId: callId,
      after: { noteId: note.id, characters: body.length },
    });
    await announceCall(tx, callId, row.callStatus);
    return note;
  });
}
