import { isDeepStrictEqual } from "node:util";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { MOST_CUSTOM_FIELDS, type UpdateLeadBody } from "@/types/leads";
import { audit } from "../shared/audit";
import { DomainError, invalidField, notFound } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { assertFreePhones } from "./find-by-phones";
import { getLead } from "./get-lead";
import { announceLead, type LeadEvent, writeLeadEvents } from "./lead-events";
import { type LeadRow, leadColumns, leadRow } from "./lead-rows";
import { assertAssignee } from "./list-assignees";
import { readPhones } from "./read-phones";

/** What of a lead is changed together. */
type LeadState = Pick<
  LeadRow,
  | "firstName"
  | "lastName"
  | "email"
  | "phone"
  | "otherPhones"
  | "company"
  | "country"
  | "timeZone"
  | "status"
  | "priority"
  | "score"
  | "nextFollowUpAt"
  | "followUpNote"
  | "customFields"
> & { assigneeUserId: string | null };

/** Changes that the timeline tells by themselves; the others are told together. */
const OWN_EVENTS = ["status", "priority", "score", "assigneeUserId", "nextFollowUpAt", "followUpNote"];

/**
 * Changes what is named and leaves the rest. The zone goes with the number it was named for, unless it is named anew. Each
 * change of its work (status, person, score, priority, follow-up) is an entry of its timeline. Throws `conflict` for a lead that was changed since it was read, and for a number that another
 * lead has; field errors for numbers and people that are none.
 */
export function updateLead(ctx: WorkspaceContext, leadId: string, body: UpdateLeadBody): Promise<LeadRow> {
  return inTransaction(ctx, async (tx) => {
    const row = await lockLead(tx, leadId);
    if (body.ifUpdatedAt !== undefined && body.ifUpdatedAt !== row.updatedAt.toISOString()) {
      throw new DomainError(
        "conflict",
        "Somebody changed this lead meanwhile. Look at it again, then change it.",
      );
    }
    const before = toState(row);
    const after = changed(ctx, before, body);
    if (isDeepStrictEqual(before, after)) return row;
    const numbers = [after.phone, ...after.otherPhones].filter((each) => each !== null);
    const isNew = (each: string) => each !== before.phone && !before.otherPhones.includes(each);
    await assertFreePhones(tx, numbers.filter(isNew), [leadId]);
    const assignee = await assertNewAssignee(tx, before, after);
    await save(tx, leadId, before, after);
    await writeLeadEvents(tx, ctx.workspace.id, eventsOf(leadId, before, after, assignee));
    await audit(tx, {
      action: "lead.updated",
      entityType: "lead",
      entityId: leadId,
      // The log is for good; what is known of a person can be erased.
      after: { fields: changedNames(before, after), status: after.status },
    });
    await announceLead(tx, leadId);
    return getLead(tx, leadId);
  });
}

/** A lead under a lock that lasts until the transaction ends. Throws `notFound`. */
export async function lockLead(tx: InTransaction<WorkspaceContext>, leadId: string): Promise<LeadRow> {
  const { partnerId, workspaceId } = tx.scope;
  const [row] = await queryRows(
    tx.tx,
    leadRow,
    sql`select ${leadColumns} from leads l
         where l.partner_id = ${partnerId}::uuid and l.workspace_id = ${workspaceId}::uuid
           and l.id = ${leadId}::uuid and l.deleted_at is null for update of l`,
  );
  if (!row) throw notFound("lead");
  return row;
}

function toState(row: LeadRow): LeadState {
  const { firstName, lastName, email, phone, otherPhones, company, country, timeZone } = row;
  const { status, priority, score, nextFollowUpAt, followUpNote, customFields, assignee } = row;
  return {
    ...{ firstName, lastName, email, phone, otherPhones, company, country, timeZone },
    ...{ status, priority, score, nextFollowUpAt, followUpNote, customFields },
    assigneeUserId: assignee?.userId ?? null,
  };
}

function changed(ctx: WorkspaceContext, before: LeadState, body: UpdateLeadBody): LeadState {
  const { ifUpdatedAt: _, customFields, nextFollowUpAt, phone, otherPhones, ...plain } = body;
  const named = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
  const after: LeadState = { ...before, ...named };
  if (phone !== undefined || otherPhones !== undefined) {
    const typed = {
      phone: phone === undefined ? before.phone : phone,
      otherPhones: otherPhones ?? before.otherPhones,
    };
    const numbers = readPhones(ctx.workspace, typed);
    after.phone = numbers.phone?.e164 ?? null;
    after.country = numbers.phone?.country ?? null;
    after.otherPhones = numbers.otherPhones;
    // A zone was said of whoever had the old number; the new one has its own.
    if (after.phone !== before.phone && body.timeZone === undefined) after.timeZone = null;
  }
  if (nextFollowUpAt !== undefined) {
    after.nextFollowUpAt = nextFollowUpAt === null ? null : new Date(nextFollowUpAt);
    // What it was about goes with it, unless it is said anew.
    if (nextFollowUpAt === null && body.followUpNote === undefined) after.followUpNote = "";
  }
  if (customFields !== undefined) after.customFields = withFields(before.customFields, customFields);
  return after;
}

function withFields(
  before: Record<string, string>,
  change: Readonly<Record<string, string | null>>,
): Record<string, string> {
  const kept = Object.entries({ ...before, ...change }).filter(
    (field): field is [string, string] => field[1] !== null,
  );
  // Several imports may have given more: what is there can be changed, and taken away.
  const most = Math.max(MOST_CUSTOM_FIELDS, Object.keys(before).length);
  if (kept.length > most) {
    throw invalidField("customFields", `must be at most ${MOST_CUSTOM_FIELDS} fields`);
  }
  return Object.fromEntries(kept);
}

async function assertNewAssignee(ctx: WorkspaceContext, before: LeadState, after: LeadState) {
  return before.assigneeUserId === after.assigneeUserId ? null : assertAssignee(ctx, after.assigneeUserId);
}

/** A follow-up at another time is reminded of anew. */
async function save(
  ctx: InTransaction<WorkspaceContext>,
  leadId: string,
  before: LeadState,
  after: LeadState,
): Promise<void> {
  const isSameTime = before.nextFollowUpAt?.getTime() === after.nextFollowUpAt?.getTime();
  await executeSql(
    ctx.tx,
    sql`
      update leads
         set first_name = ${after.firstName}, last_name = ${after.lastName}, email = ${after.email},
             phone = ${after.phone}, other_phones = ${after.otherPhones}::text[], company = ${after.company},
             country = ${after.country}, time_zone = ${after.timeZone}, status = ${after.status}::lead_status,
             priority = ${after.priority}::lead_priority, score = ${after.score}::int,
             assignee_user_id = ${after.assigneeUserId}::uuid, next_follow_up_at = ${after.nextFollowUpAt}::timestamptz,
             follow_up_note = ${after.followUpNote}, custom_fields = ${JSON.stringify(after.customFields)}::jsonb,
             reminded_at = case when ${isSameTime} then reminded_at end, updated_at = ${now()}
       where partner_id = ${ctx.scope.partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid
         and id = ${leadId}::uuid`,
  );
}

function changedNames(before: LeadState, after: LeadState): string[] {
  const names = Object.keys(after) as (keyof LeadState)[]; // the keys of the object itself
  return names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
}

function eventsOf(
  leadId: string,
  before: LeadState,
  after: LeadState,
  assignee: { name: string } | null,
): LeadEvent[] {
  const names = changedNames(before, after);
  const others = names.filter((name) => !OWN_EVENTS.includes(name) && name !== "country");
  const plain = (["status", "priority", "score"] as const).filter((name) => names.includes(name));
  const events: LeadEvent[] = plain.map((kind) => ({
    ...{ leadId, kind },
    detail: { from: before[kind], to: after[kind] },
  }));
  if (names.includes("assigneeUserId")) {
    const to = assignee?.name ?? null;
    events.push({ leadId, kind: "assigned", detail: { toUserId: after.assigneeUserId, to } });
  }
  if (names.includes("nextFollowUpAt") || names.includes("followUpNote")) {
    const at = after.nextFollowUpAt?.toISOString() ?? null;
    events.push({ leadId, kind: "follow_up", detail: { at, note: after.followUpNote } });
  }
  if (others.length > 0) events.push({ leadId, kind: "changed", detail: { fields: others } });
  return events;
}
