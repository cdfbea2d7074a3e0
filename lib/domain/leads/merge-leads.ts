import { executeSql, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { MergeField, MergeLeadsBody } from "@/types/lead-bulk";
import { MOST_OTHER_NUMBERS } from "@/types/leads";
import { audit } from "../shared/audit";
import { DomainError, invalidField } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { getLead } from "./get-lead";
import { announceLeads, writeLeadEvents } from "./lead-events";
import type { LeadRow } from "./lead-rows";
import { leadName } from "./to-resource";
import { lockLead } from "./update-lead";

/**
 * Makes one lead of two. The one named keeps its values but for the fields taken from the other; what it lacks is filled
 * from the other; country and zone are of the lead whose number it is called by. Numbers, tags, notes and places on lists of
 * both are its own then; the other is gone for good. Throws `notFound`, `conflict` when they have too many numbers together,
 * and a field error for a lead merged with itself.
 */
export async function mergeLeads(
  ctx: WorkspaceContext,
  leadId: string,
  body: MergeLeadsBody,
): Promise<LeadRow> {
  const { otherLeadId } = body;
  if (otherLeadId === leadId) throw invalidField("otherLeadId", "is this lead itself: choose another one");
  return inTransaction(ctx, async (tx) => {
    // Two who merge the same pair the other way round wait for one another.
    const [first, second] = [leadId, otherLeadId].sort();
    const rows = [await lockLead(tx, first ?? leadId), await lockLead(tx, second ?? otherLeadId)];
    const [lead, other] = rows[0]?.id === leadId ? rows : rows.toReversed();
    if (!lead || !other) throw new Error("Both leads are locked.");
    await retire(tx, otherLeadId, leadId);
    await save(tx, leadId, merged(lead, other, new Set(body.takeFromOther)));
    await moveBelongings(tx, otherLeadId, leadId);
    const detail = { otherLeadId, other: leadName(other) };
    await writeLeadEvents(tx, ctx.workspace.id, [{ leadId, kind: "merged", detail }]);
    await audit(tx, {
      action: "lead.merged",
      entityType: "lead",
      entityId: leadId,
      after: { otherLeadId, takeFromOther: body.takeFromOther },
    });
    await announceLeads(tx, ctx.workspace.id);
    return getLead(tx, leadId);
  });
}

type Merged = Omit<
  LeadRow,
  "id" | "source" | "tags" | "createdAt" | "updatedAt" | "campaigns" | "agentId" | "callId"
> & {
  /** Whose follow-up it is, and so whether its people were reminded of it. */
  followUpOfId: string;
};

/** The fields of the two as one. */
function merged(lead: LeadRow, other: LeadRow, taken: ReadonlySet<MergeField>): Merged {
  const text = (name: "firstName" | "lastName" | "email" | "company") =>
    (taken.has(name) ? other[name] || lead[name] : lead[name] || other[name]) || "";
  const phone = (taken.has("phone") ? (other.phone ?? lead.phone) : (lead.phone ?? other.phone)) ?? null;
  // Where somebody is goes with the number: hours are those of whoever answers it.
  const called = phone === lead.phone ? lead : other;
  const phones = [lead.phone, ...lead.otherPhones, other.phone, ...other.otherPhones];
  const followUp = taken.has("followUp") || lead.nextFollowUpAt === null ? other : lead;
  const otherPhones = [...new Set(phones.filter((each) => each !== null && each !== phone))].filter(isText);
  if (otherPhones.length > MOST_OTHER_NUMBERS) {
    throw new DomainError(
      "conflict",
      `Together they have more than ${MOST_OTHER_NUMBERS} further numbers. Remove some of them, then merge the two.`,
    );
  }
  const contacts = [lead.lastContactedAt, other.lastContactedAt].filter((at) => at !== null);
  return {
    ...{
      firstName: text("firstName"),
      lastName: text("lastName"),
      email: text("email"),
      company: text("company"),
    },
    phone,
    otherPhones,
    country: called.country,
    timeZone: phone === null ? (lead.timeZone ?? other.timeZone) : called.timeZone,
    status: taken.has("status") ? other.status : lead.status,
    priority: taken.has("priority") ? other.priority : lead.priority,
    score: taken.has("score") ? other.score : lead.score,
    assignee: taken.has("assignee") || lead.assignee === null ? other.assignee : lead.assignee,
    nextFollowUpAt: followUp.nextFollowUpAt,
    followUpNote: followUp.followUpNote,
    followUpOfId: followUp.id,
    lastContactedAt: contacts.sort((one, two) => two.getTime() - one.getTime())[0] ?? null,
    customFields: { ...other.customFields, ...lead.customFields },
  };
}

function isText(value: string | null): value is string {
  return value !== null;
}

/** First of all: its number must be free before the one that stays takes it. Nothing of it is kept twice. */
async function retire(tx: InTransaction<WorkspaceContext>, leadId: string, intoId: string): Promise<void> {
  const { partnerId, workspaceId } = tx.scope;
  await executeSql(
    tx.tx,
    sql`update leads
           set deleted_at = ${now()}, merged_into_id = ${intoId}::uuid, updated_at = ${now()}, first_name = '',
               last_name = '', email = '', phone = null, other_phones = '{}', company = '', follow_up_note = '',
               next_follow_up_at = null, custom_fields = '{}'
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${leadId}::uuid`,
  );
}

async function save(tx: InTransaction<WorkspaceContext>, leadId: string, lead: Merged): Promise<void> {
  const { partnerId, workspaceId } = tx.scope;
  await executeSql(
    tx.tx,
    sql`
      update leads
         set first_name = ${lead.firstName}, last_name = ${lead.lastName}, email = ${lead.email}, phone = ${lead.phone},
             other_phones = ${lead.otherPhones}::text[], company = ${lead.company}, country = ${lead.country},
             time_zone = ${lead.timeZone}, status = ${lead.status}::lead_status,
             priority = ${lead.priority}::lead_priority, score = ${lead.score}::int,
             assignee_user_id = ${lead.assignee?.userId ?? null}::uuid,
             last_contacted_at = ${lead.lastContactedAt}::timestamptz,
             next_follow_up_at = ${lead.nextFollowUpAt}::timestamptz, follow_up_note = ${lead.followUpNote},
             reminded_at = (select f.reminded_at from leads f where f.partner_id = ${partnerId}::uuid
                               and f.workspace_id = ${workspaceId}::uuid and f.id = ${lead.followUpOfId}::uuid),
             custom_fields = ${JSON.stringify(lead.customFields)}::jsonb, updated_at = ${now()}
       where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${leadId}::uuid`,
  );
}

async function moveBelongings(
  tx: InTransaction<WorkspaceContext>,
  fromId: string,
  toId: string,
): Promise<void> {
  const { partnerId, workspaceId } = tx.scope;
  const ofLead = sql`partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and lead_id = ${fromId}::uuid`;
  await executeSql(
    tx.tx,
    sql`
      with tags as (delete from lead_tags where ${ofLead} returning partner_id, workspace_id, tag_id),
      kept as (insert into lead_tags (partner_id, workspace_id, tag_id, lead_id)
               select partner_id, workspace_id, tag_id, ${toId}::uuid from tags on conflict do nothing),
      listed as (update campaign_recipients set lead_id = ${toId}::uuid where ${ofLead})
      update lead_events set lead_id = ${toId}::uuid where ${ofLead}`,
  );
}
