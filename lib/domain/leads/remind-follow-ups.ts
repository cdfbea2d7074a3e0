import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { queryRows, sql } from "@/lib/data/rows";
import { newIdSql } from "@/lib/data/sql-ids";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { crossTenantContext } from "../shared/system-context";

/** Of one transaction; the rest is taken by the next. */
const BATCH = 200;
const MOST_BATCHES = 50;

const dueRow = z.object({
  id: z.uuid(),
  partnerId: z.uuid(),
  /** Nobody where none of them is there any more. */
  people: z.array(z.object({ email: z.string(), name: z.string() })),
});
type DueLead = z.infer<typeof dueRow>;

/**
 * Mails whoever looks after a lead when its follow-up is due, or else who planned it, or made the lead; a lead that none of
 * them stands for, one that a call made and a key planned for say, is the workspace's admins' and owners'. Once for each
 * follow-up, in its own transaction with the mark that says so. Several that run at once share the work. Across tenants.
 */
export async function remindFollowUps(signal?: AbortSignal): Promise<{ reminded: number }> {
  const ctx = crossTenantContext("lead.remind-due");
  let reminded = 0;
  for (let batch = 0; batch < MOST_BATCHES && !signal?.aborted; batch += 1) {
    const due = await inSystemTransaction(ctx, async (tx) => {
      const leads = await queryRows(tx.tx, dueRow, dueSql());
      const mails = leads.flatMap(toMails);
      if (mails.length > 0) await enqueueMany(tx, "mail.send", mails);
      return leads;
    });
    reminded += due.length;
    if (due.length < BATCH) break;
  }
  await ctx.settle();
  return { reminded };
}

/** Of those who may come in still, whoever the lead is nearest to; the admins and owners where nobody is. */
function dueSql() {
  const at = now();
  return sql`
    with due as (
      select l.id
        from leads l join workspaces w on w.partner_id = l.partner_id and w.id = l.workspace_id
         and w.deleted_at is null and w.status = 'active'
       where l.next_follow_up_at <= ${at}::timestamptz and l.next_follow_up_at is not null and l.reminded_at is null
         and l.deleted_at is null
       order by l.next_follow_up_at limit ${BATCH} for update of l skip locked
    ), marked as (
      update leads l set reminded_at = ${at} from due where l.id = due.id
      returning l.*
    ), told as (
      insert into lead_events (id, partner_id, workspace_id, lead_id, kind, detail, actor_label, created_at)
      select ${newIdSql}, m.partner_id, m.workspace_id, m.id, 'reminded', '{}'::jsonb, 'Follow-ups', ${at} from marked m
    )
    select m.id, m.partner_id as "partnerId", coalesce(${nearest}, ${adminsAndOwners}, '[]'::jsonb) as people
      from marked m`;
}

const plannedBy = sql`(
  select e.actor_user_id from lead_events e
   where e.partner_id = m.partner_id and e.workspace_id = m.workspace_id and e.lead_id = m.id and e.kind = 'follow_up'
   order by e.id desc limit 1)`;

const nearest = sql`(
  select jsonb_build_array(jsonb_build_object('email', who.email::text, 'name', who.name))
    from unnest(array[m.assignee_user_id, ${plannedBy}, m.created_by_user_id]) with ordinality as asked(id, place)
    join users who on who.id = asked.id
   where exists (select from workspace_members k where k.partner_id = m.partner_id
                    and k.workspace_id = m.workspace_id and k.user_id = who.id)
      or exists (select from partner_members k where k.partner_id = m.partner_id and k.user_id = who.id)
   order by asked.place limit 1)`;

const adminsAndOwners = sql`(
  select jsonb_agg(jsonb_build_object('email', who.email::text, 'name', who.name))
    from workspace_members k join users who on who.id = k.user_id
   where k.partner_id = m.partner_id and k.workspace_id = m.workspace_id and k.role in ('admin', 'owner'))`;

function toMails({ id: leadId, partnerId, people }: DueLead) {
  return people.map(({ email, name }) => {
    const mail = { partnerId, mailId: newId(), template: "lead-follow-up" as const, to: email };
    return { payload: { ...mail, name, values: { leadId } } };
  });
}
