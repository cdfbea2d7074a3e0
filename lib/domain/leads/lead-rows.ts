import { z } from "zod";
import { sql } from "@/lib/data/rows";
import { tagResource } from "@/types/calls";
import { leadPriority, leadSource, leadStatus } from "@/types/leads";

/** What lists and the page of a lead both show. */
export const leadListRow = z.object({
  id: z.uuid(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  company: z.string(),
  status: leadStatus,
  source: leadSource,
  priority: leadPriority,
  score: z.number().int(),
  assignee: z.object({ userId: z.uuid(), name: z.string() }).nullable(),
  tags: z.array(tagResource),
  lastContactedAt: z.date().nullable(),
  nextFollowUpAt: z.date().nullable(),
  followUpNote: z.string(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type LeadListRow = z.infer<typeof leadListRow>;

export const leadRow = leadListRow.extend({
  otherPhones: z.array(z.string()),
  country: z.string().nullable(),
  timeZone: z.string().nullable(),
  customFields: z.record(z.string(), z.string()),
  agentId: z.uuid().nullable(),
  callId: z.uuid().nullable(),
  campaigns: z.array(z.object({ id: z.uuid(), name: z.string(), state: z.string(), outcome: z.string() })),
});
export type LeadRow = z.infer<typeof leadRow>;

/** Whoever left is no fellow any more; their name is then nobody's business. */
const assigneeOf = sql`
  case when l.assignee_user_id is null then null
       else jsonb_build_object('userId', l.assignee_user_id, 'name',
              coalesce((select coalesce(nullif(u.name, ''), u.email::text) from users u where u.id = l.assignee_user_id),
                       'Somebody who left')) end`;

const tagsOfLead = sql`
  coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name, 'colour', t.colour) order by t.name, t.id)
              from lead_tags lt
              join tags t on t.partner_id = lt.partner_id and t.workspace_id = lt.workspace_id and t.id = lt.tag_id
             where lt.partner_id = l.partner_id and lt.workspace_id = l.workspace_id and lt.lead_id = l.id),
           '[]'::json)`;

/** Of `leads l`. */
export const leadListColumns = sql`
  l.id, l.first_name as "firstName", l.last_name as "lastName", l.email, l.phone, l.company, l.status::text, l.source::text,
  l.priority::text, l.score::int, ${assigneeOf} as assignee, ${tagsOfLead} as tags,
  l.last_contacted_at as "lastContactedAt", l.next_follow_up_at as "nextFollowUpAt", l.follow_up_note as "followUpNote",
  l.created_at as "createdAt", l.updated_at as "updatedAt"`;

/** More lists than anybody is on. */
const MOST_CAMPAIGNS = 20;

export const leadColumns = sql`
  ${leadListColumns}, l.other_phones as "otherPhones", l.country, l.time_zone as "timeZone",
  l.custom_fields as "customFields", l.agent_id as "agentId", l.call_id as "callId",
  coalesce((select json_agg(json_build_object('id', r.id, 'name', r.name, 'state', r.state, 'outcome', r.outcome))
              from (select g.id, g.name, r.state, r.outcome
                      from campaign_recipients r
                      join campaigns g on g.partner_id = r.partner_id and g.workspace_id = r.workspace_id
                       and g.id = r.campaign_id and g.deleted_at is null
                     where r.partner_id = l.partner_id and r.workspace_id = l.workspace_id and r.lead_id = l.id
                     order by g.id desc limit ${MOST_CAMPAIGNS}) r), '[]'::json) as campaigns`;
