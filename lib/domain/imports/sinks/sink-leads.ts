import { z } from "zod";
import type { BulkTransaction } from "@/lib/data/bulk";
import { newId } from "@/lib/data/ids";
import { type Sql, sql } from "@/lib/data/rows";
import { jobsFrom } from "@/lib/jobs/enqueue";
import { lockLeadNumbers } from "../../leads/find-by-phones";
import type { ImportKey } from "../internal";
import type { LeadRow } from "../rows/read-lead";
import { firstOfEach } from "./first-of-each";
import { addLeadTags } from "./lead-tags";
import type { Numbered, Sink, SinkTarget } from "./sink";

const takenRow = z.object({ row: z.number().int(), leadId: z.uuid() });

/**
 * Adds leads, each person once by any number, or by address where there is no number. Those that exist are left alone, or get
 * what the file says beyond nothing; country and zone of another number than the one they are called by stay out. New ones are
 * put on campaigns' lists by the workspace's rules, in jobs.
 */
export const sinkLeads: Sink<LeadRow> = async (bulk, target, rows) => {
  await bulk.execute(lockLeadNumbers(target));
  const { first, refused } = firstOfEach(rows, ({ phone, email }) => phone ?? email);
  const taken = await bulk.query(takenRow, takeLeads(target, first));
  const leadOf = new Map(taken.map(({ row, leadId }) => [row, leadId]));
  for (const { row } of first) if (!leadOf.has(row)) refused.set(row, "duplicate");
  const accepted = first.flatMap(({ row, value }) => {
    const leadId = leadOf.get(row);
    return leadId === undefined ? [] : [{ leadId, ...value }];
  });
  await addLeadTags(bulk, target, accepted);
  await addNotes(bulk, target, accepted);
  return refused;
};

function takeLeads(target: SinkTarget, rows: readonly Numbered<LeadRow>[]): Sql {
  const { partnerId, workspaceId, importId } = target;
  const key = { partnerId, workspaceId, importId };
  const at = target.at.toISOString();
  const tenant = sql`${partnerId}::uuid, ${workspaceId}::uuid`;
  const live = sql`l.partner_id = ${partnerId}::uuid and l.workspace_id = ${workspaceId}::uuid and l.deleted_at is null`;
  return sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows.map(toRecord))}::jsonb) as r(row int, id uuid, event_id uuid,
        first_name text, last_name text, email text, phone text, company text, country text, time_zone text,
        status lead_status, priority lead_priority, score int, custom_fields jsonb)
    ), known as (
      select distinct on (found.row) found.row, found.id
        from (select g.row, l.id from given g join leads l on ${live} and l.phone = g.phone
              union all
              select g.row, l.id from given g
                join leads l on ${live} and l.other_phones <> '{}' and l.other_phones @> array[g.phone]
              union all
              select g.row, l.id from given g
                join leads l on ${live} and l.email = g.email and l.email <> '' and g.phone is null) found
       order by found.row, found.id
    ), changed as (
      update leads l
         set first_name = coalesce(nullif(g.first_name, ''), l.first_name),
             last_name = coalesce(nullif(g.last_name, ''), l.last_name),
             email = coalesce(nullif(g.email, ''), l.email), company = coalesce(nullif(g.company, ''), l.company),
             country = case when l.phone is not distinct from g.phone then coalesce(g.country, l.country) else l.country end,
             time_zone = case when g.phone is null or l.phone = g.phone then coalesce(g.time_zone, l.time_zone)
                              else l.time_zone end,
             status = coalesce(g.status, l.status), priority = coalesce(g.priority, l.priority),
             score = coalesce(g.score, l.score), custom_fields = l.custom_fields || g.custom_fields,
             updated_at = ${at}::timestamptz
        from given g join known k on k.row = g.row
       where l.id = k.id and l.partner_id = ${partnerId}::uuid and ${target.updates}
      returning g.row, l.id
    ), added as (
      insert into leads (id, partner_id, workspace_id, source, import_id, first_name, last_name, email, phone, company,
        country, time_zone, status, priority, score, custom_fields, created_by_user_id, created_at, updated_at)
      select g.id, ${tenant}, 'import', ${importId}::uuid, g.first_name, g.last_name, g.email, g.phone, g.company,
             g.country, g.time_zone, coalesce(g.status, 'new'), coalesce(g.priority, 'normal'), coalesce(g.score, 0),
             g.custom_fields, ${target.userId}::uuid, ${at}::timestamptz, ${at}::timestamptz
        from given g
       where not exists (select from known k where k.row = g.row)
       order by g.row
      on conflict (partner_id, workspace_id, phone) where deleted_at is null and phone is not null do nothing
      returning id
    ), told as (
      insert into lead_events (id, partner_id, workspace_id, lead_id, kind, detail, actor_user_id, actor_label, created_at)
      select g.event_id, ${tenant}, a.id, 'created', '{"source":"import"}', ${target.userId}::uuid, ${target.actorLabel},
             ${at}::timestamptz
        from added a join given g on g.id = a.id
    ), filed as (${jobsFrom("lead.enrol", enrolments(key))})
    select g.row, a.id as "leadId" from added a join given g on g.id = a.id
    union all select row, id from changed`;
}

/**
 * Where the workspace has a rule that puts new leads on lists: a job for these and those after them. While one of the import
 * waits there is no second.
 */
function enrolments({ partnerId, workspaceId, importId }: ImportKey): Sql {
  return sql`
    select jsonb_build_object('partnerId', ${partnerId}::uuid, 'workspaceId', ${workspaceId}::uuid,
                              'importId', ${importId}::uuid,
                              'fromLeadId', (select min(id::text) from added)) as data,
           ${importId}::text as singleton_key
     where exists (select from added)
       and exists (select from enrol_rules e
                    where e.partner_id = ${partnerId}::uuid and e.workspace_id = ${workspaceId}::uuid and e.is_active)`;
}

function toRecord({ row, value }: Numbered<LeadRow>) {
  return {
    ...{ row, id: newId(), event_id: newId(), first_name: value.firstName, last_name: value.lastName },
    ...{ email: value.email, phone: value.phone, company: value.company, country: value.country },
    time_zone: value.timeZone,
    ...{ status: value.status, priority: value.priority, score: value.score, custom_fields: value.custom },
  };
}

/** The same file taken in once more says nothing new. */
async function addNotes(
  bulk: BulkTransaction,
  { partnerId, workspaceId, ...target }: SinkTarget,
  leads: readonly { leadId: string; note: string }[],
): Promise<void> {
  const notes = leads.flatMap(({ leadId, note }) => (note === "" ? [] : [{ id: newId(), leadId, note }]));
  if (notes.length === 0) return;
  await bulk.execute(sql`
    insert into lead_events (id, partner_id, workspace_id, lead_id, kind, body, actor_user_id, actor_label, created_at)
    select n.id, ${partnerId}::uuid, ${workspaceId}::uuid, n."leadId", 'note', n.note, ${target.userId}::uuid,
           ${target.actorLabel}, ${target.at.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) as n(id uuid, "leadId" uuid, note text)
     where not exists (
       select from lead_events e
        where e.partner_id = ${partnerId}::uuid and e.workspace_id = ${workspaceId}::uuid and e.lead_id = n."leadId"
          and e.kind = 'note' and e.body = n.note)`);
}
