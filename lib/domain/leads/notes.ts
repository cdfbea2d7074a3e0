import { z } from "zod";
import { isWorkspaceAdmin } from "@/lib/access/is-admin";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { LeadEventResource } from "@/types/lead-timeline";
import { actorUserId } from "../shared/actor";
import { audit } from "../shared/audit";
import { DomainError, notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { announceLead } from "./lead-events";

type NotePlace = { leadId: string; noteId: string };

const noteRow = z.object({
  id: z.uuid(),
  body: z.string(),
  actorUserId: z.uuid().nullable(),
  actorLabel: z.string(),
  createdAt: z.date(),
});
type NoteRow = z.infer<typeof noteRow>;

/** Writes a note on a lead in the name of the one who asks. Throws `notFound`. The log never says what was written. */
export function createLeadNote(
  ctx: WorkspaceContext,
  leadId: string,
  body: string,
): Promise<LeadEventResource> {
  return inTransaction(ctx, async (tx) => {
    const { partnerId, workspaceId } = ctx.scope;
    const note = {
      id: newId(),
      body,
      actorUserId: actorUserId(ctx.actor),
      actorLabel: ctx.actor.label,
      createdAt: now(),
    };
    const written = await executeSql(
      tx.tx,
      sql`
        insert into lead_events (id, partner_id, workspace_id, lead_id, kind, body, actor_user_id, actor_label, created_at)
        select ${note.id}::uuid, l.partner_id, l.workspace_id, l.id, 'note', ${body}, ${note.actorUserId}::uuid,
               ${note.actorLabel}, ${note.createdAt}
          from leads l
         where l.partner_id = ${partnerId}::uuid and l.workspace_id = ${workspaceId}::uuid and l.id = ${leadId}::uuid
           and l.deleted_at is null`,
    );
    if (written === 0) throw notFound("lead");
    await auditNote(tx, { leadId, noteId: note.id }, "added");
    return toNote(note, ctx);
  });
}

/** Changes a note: its author may, and admins what no person wrote. Throws `notFound` and `forbidden`. */
export function updateLeadNote(
  ctx: WorkspaceContext,
  place: NotePlace,
  body: string,
): Promise<LeadEventResource> {
  return inTransaction(ctx, async (tx) => {
    const note = await lockNote(tx, place);
    const mayChange = isAuthor(ctx, note) || (note.actorUserId === null && isWorkspaceAdmin(ctx.role));
    if (!mayChange) throw new DomainError("forbidden", `Only ${note.actorLabel} may change this note.`);
    await write(tx, place.noteId, body, {});
    await auditNote(tx, place, "updated");
    return toNote({ ...note, body }, ctx);
  });
}

/** Deletes a note, its words for good: its author may, and admins anybody's. Throws `notFound` and `forbidden`. */
export async function deleteLeadNote(ctx: WorkspaceContext, place: NotePlace): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const note = await lockNote(tx, place);
    if (!isAuthor(ctx, note) && !isWorkspaceAdmin(ctx.role)) {
      throw new DomainError("forbidden", `Only ${note.actorLabel} or an admin may delete this note.`);
    }
    await write(tx, place.noteId, "", { deletedAt: now().toISOString() });
    await auditNote(tx, place, "deleted");
  });
}

async function lockNote(
  { tx, scope: { partnerId, workspaceId } }: InTransaction<WorkspaceContext>,
  { leadId, noteId }: NotePlace,
): Promise<NoteRow> {
  const [row] = await queryRows(
    tx,
    noteRow,
    sql`
      select e.id, e.body, e.actor_user_id as "actorUserId", e.actor_label as "actorLabel", e.created_at as "createdAt"
        from lead_events e
        join leads l on l.partner_id = e.partner_id and l.workspace_id = e.workspace_id and l.id = e.lead_id
         and l.deleted_at is null
       where e.partner_id = ${partnerId}::uuid and e.workspace_id = ${workspaceId}::uuid and e.id = ${noteId}::uuid
         and e.lead_id = ${leadId}::uuid and e.kind = 'note' and not (e.detail ? 'deletedAt')
         for update of e`,
  );
  if (!row) throw notFound("note");
  return row;
}

async function write(
  { tx, scope: { partnerId, workspaceId } }: InTransaction<WorkspaceContext>,
  noteId: string,
  body: string,
  detail: object,
): Promise<void> {
  await executeSql(
    tx,
    sql`update lead_events set body = ${body}, detail = detail || ${JSON.stringify(detail)}::jsonb
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${noteId}::uuid`,
  );
}

async function auditNote(
  ctx: InTransaction<WorkspaceContext>,
  { leadId, noteId }: NotePlace,
  what: "added" | "updated" | "deleted",
): Promise<void> {
  await audit(ctx, { action: `lead.note_${what}`, entityType: "lead", entityId: leadId, after: { noteId } });
  await announceLead(ctx, leadId);
}

function isAuthor(ctx: WorkspaceContext, note: Pick<NoteRow, "actorUserId">): boolean {
  return note.actorUserId !== null && note.actorUserId === actorUserId(ctx.actor);
}

function toNote(note: NoteRow, ctx: WorkspaceContext): LeadEventResource {
  const { id, body, actorLabel, createdAt } = note;
  return {
    ...{ type: "event", id, kind: "note", body, detail: {}, actorLabel },
    ...{ isMine: isAuthor(ctx, note), createdAt: createdAt.toISOString() },
  };
}
