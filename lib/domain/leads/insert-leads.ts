import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { jobsFrom, wakeWorkers } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import type { LeadPriority, LeadSource, LeadStatus } from "@/types/leads";

/** A lead on its way in; numbers are E.164. */
export interface NewLead {
  id: string;
  partnerId: string;
  workspaceId: string;
  source: LeadSource;
  firstName?: string | undefined;
  lastName?: string | undefined;
  email?: string | undefined;
  phone?: string | null | undefined;
  otherPhones?: readonly string[] | undefined;
  company?: string | undefined;
  country?: string | null | undefined;
  timeZone?: string | null | undefined;
  status?: LeadStatus | undefined;
  priority?: LeadPriority | undefined;
  score?: number | undefined;
  assigneeUserId?: string | null | undefined;
  agentId?: string | null | undefined;
  callId?: string | null | undefined;
  nextFollowUpAt?: string | null | undefined;
  followUpNote?: string | undefined;
  lastContactedAt?: string | null | undefined;
  customFields?: Readonly<Record<string, string>> | undefined;
  createdByUserId?: string | null | undefined;
  actorLabel: string;
}

const insertedRow = z.object({ id: z.uuid() });

/**
 * Adds leads, writes down that they were made, and files what puts them on campaigns' lists where their workspace has
 * rules for that. A lead whose number a live one of its workspace has is left out. One statement; answers the ids of those
 * that were added. Tags, if they have any, must be there before the transaction ends.
 */
export async function insertLeads(
  ctx: InTransaction<SystemContext>,
  leads: readonly NewLead[],
): Promise<string[]> {
  if (leads.length === 0) return [];
  const at = now();
  const rows = await queryRows(
    ctx.tx,
    insertedRow,
    sql`
      with given as (
        select * from jsonb_to_recordset(${JSON.stringify(leads.map(toRecord))}::jsonb) as r(id uuid, event_id uuid,
          partner_id uuid, workspace_id uuid, source lead_source, first_name text, last_name text, email text, phone text,
          other_phones text[], company text, country text, time_zone text, status lead_status, priority lead_priority,
          score int, assignee_user_id uuid, agent_id uuid, call_id uuid, next_follow_up_at timestamptz, follow_up_note text,
          last_contacted_at timestamptz, custom_fields jsonb, created_by_user_id uuid, actor_label text)
      ), added as (
        insert into leads (id, partner_id, workspace_id, source, first_name, last_name, email, phone, other_phones, company,
          country, time_zone, status, priority, score, assignee_user_id, agent_id, call_id, next_follow_up_at,
          follow_up_note, last_contacted_at, custom_fields, created_by_user_id, created_at, updated_at)
        select id, partner_id, workspace_id, source, first_name, last_name, email, phone, other_phones, company, country,
               time_zone, status, priority, score, assignee_user_id, agent_id, call_id, next_follow_up_at, follow_up_note,
               last_contacted_at, custom_fields, created_by_user_id, ${at}, ${at}
          from given order by phone
        on conflict (partner_id, workspace_id, phone) where deleted_at is null and phone is not null do nothing
        returning id, partner_id, workspace_id
      ), told as (
        insert into lead_events (id, partner_id, workspace_id, lead_id, kind, detail, actor_user_id, actor_label, created_at)
        select g.event_id, a.partner_id, a.workspace_id, a.id, 'created',
               jsonb_strip_nulls(jsonb_build_object('source', g.source, 'callId', g.call_id)), g.created_by_user_id, g.actor_label, ${at}
          from added a join given g on g.id = a.id
      ), filed as (${jobsFrom("lead.enrol", ENROLMENTS)})
      select id from added`,
  );
  wakeWorkers(ctx);
  return rows.map(({ id }) => id);
}

/** One job for each workspace that has a rule. */
const ENROLMENTS = sql`
  select jsonb_build_object('partnerId', a.partner_id, 'workspaceId', a.workspace_id, 'leadIds', jsonb_agg(a.id)) as data,
         null::text as singleton_key
    from added a
   where exists (select from enrol_rules e
                  where e.partner_id = a.partner_id and e.workspace_id = a.workspace_id and e.is_active)
   group by a.partner_id, a.workspace_id`;

function toRecord(lead: NewLead) {
  return {
    ...{ id: lead.id, event_id: newId(), partner_id: lead.partnerId, workspace_id: lead.workspaceId },
    ...{ source: lead.source, first_name: lead.firstName ?? "", last_name: lead.lastName ?? "" },
    ...{ email: lead.email ?? "", phone: lead.phone ?? null, other_phones: lead.otherPhones ?? [] },
    ...{ company: lead.company ?? "", country: lead.country ?? null, time_zone: lead.timeZone ?? null },
    ...{ status: lead.status ?? "new", priority: lead.priority ?? "normal", score: lead.score ?? 0 },
    assignee_user_id: lead.assigneeUserId ?? null,
    ...{ agent_id: lead.agentId ?? null, call_id: lead.callId ?? null },
    ...{ next_follow_up_at: lead.nextFollowUpAt ?? null, follow_up_note: lead.followUpNote ?? "" },
    ...{ last_contacted_at: lead.lastContactedAt ?? null, custom_fields: lead.customFields ?? {} },
    ...{ created_by_user_id: lead.createdByUserId ?? null, actor_label: lead.actorLabel },
  };
}
