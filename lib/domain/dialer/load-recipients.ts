import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction, SystemContext } from "@/lib/data/transaction";
import { now, nowMs } from "@/lib/platform/clock";

const DAY_MS = 86_400_000;

const recipientRow = z.object({
  id: z.string(),
  campaignId: z.string(),
  phone: z.string(),
  country: z.string().nullable(),
  zones: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  company: z.string(),
  variables: z.record(z.string(), z.string()),
  attempts: z.number().int(),
  /** Why they waited so far. */
  reason: z.string(),
  dnc: z.array(
    z.object({
      scope: z.enum(["workspace", "agency", "platform"]),
      source: z.string(),
      expiresAt: z.coerce.date().nullable(),
    }),
  ),
  /** Dials to the number by campaigns, by day, around now. */
  contactDays: z.record(z.string(), z.number().int()),
  /** When somebody of the workspace called the number by hand, around now. */
  handCalls: z.array(z.coerce.date()),
  /** Whether the workspace has the person on the line, whoever called whom. */
  isOnCall: z.boolean(),
});

/** Somebody whose turn has come, with what the lists say of them. */
export type RecipientRow = z.infer<typeof recipientRow>;

/**
 * The first so many who wait in each campaign and whose time has come, in the order in which it came. One statement, which
 * asks each book once for all of them: on tables whose size the planner has not learnt yet that costs one pass, not one
 * for each person.
 */
export function loadRecipients(
  ctx: InTransaction<SystemContext>,
  campaignIds: string[],
  most: number,
): Promise<RecipientRow[]> {
  const at = now().toISOString();
  const [from, to] = [dayAt(nowMs() - DAY_MS), dayAt(nowMs() + DAY_MS)];
  return queryRows(
    ctx.tx,
    recipientRow,
    sql`
    with due as materialized (
      select r.* from unnest(${campaignIds}::uuid[]) as q(id)
       cross join lateral (
         select * from campaign_recipients
          where campaign_id = q.id and state = 'pending' and next_attempt_at <= ${at}::timestamptz
          order by next_attempt_at, id limit ${most}) r
    ), people as materialized (
      select distinct partner_id, workspace_id, phone from due
    ), listed as materialized (
      select p.partner_id, p.workspace_id, p.phone,
             jsonb_agg(jsonb_build_object('scope', d.scope, 'source', d.source, 'expiresAt', d.expires_at)) as entries
        from people p join dnc_entries d on d.phone = p.phone
       where (d.expires_at is null or d.expires_at > ${at}::timestamptz)
         and (d.scope = 'platform' or (d.partner_id = p.partner_id
              and (d.workspace_id is null or d.workspace_id = p.workspace_id)))
       group by 1, 2, 3
    ), dialled as materialized (
      select p.partner_id, p.workspace_id, p.phone, jsonb_object_agg(t.day, t.dials) as days
        from people p join contact_days t on t.partner_id = p.partner_id and t.workspace_id = p.workspace_id
         and t.phone = p.phone and t.day between ${from}::date and ${to}::date
       group by 1, 2, 3
    ), homes as materialized (
      select partner_id, workspace_id, array_agg(phone) as phones from people group by 1, 2
    ), by_hand as materialized (
      select x.partner_id, x.workspace_id, x.to_number as phone, jsonb_agg(x.created_at) as calls
        from homes w join calls x on x.partner_id = w.partner_id and x.workspace_id = w.workspace_id
         and x.to_number = any(w.phones)
       where x.campaign_id is null and not x.is_inbound and x.dial_state <> 'rejected'
         and x.created_at > ${new Date(nowMs() - 2 * DAY_MS).toISOString()}::timestamptz
       group by 1, 2, 3
    ), on_call as materialized (
      select distinct x.partner_id, x.workspace_id, n.phone
        from homes w join calls x on x.partner_id = w.partner_id and x.workspace_id = w.workspace_id
         and x.settled_at is null and x.status_code <= call_status_code('in_progress')
       cross join lateral (values (x.to_number), (x.from_number)) n(phone)
    )
    select r.id, r.campaign_id as "campaignId", r.phone, r.country, r.zones, r.first_name as "firstName",
           r.last_name as "lastName", r.email, r.company, r.variables, r.attempts, r.reason,
           coalesce(l.entries, '[]'::jsonb) as dnc, coalesce(d.days, '{}'::jsonb) as "contactDays",
           coalesce(h.calls, '[]'::jsonb) as "handCalls", c.phone is not null as "isOnCall"
      from due r
      left join listed l on (l.partner_id, l.workspace_id, l.phone) = (r.partner_id, r.workspace_id, r.phone)
      left join dialled d on (d.partner_id, d.workspace_id, d.phone) = (r.partner_id, r.workspace_id, r.phone)
      left join by_hand h on (h.partner_id, h.workspace_id, h.phone) = (r.partner_id, r.workspace_id, r.phone)
      left join on_call c on (c.partner_id, c.workspace_id, c.phone) = (r.partner_id, r.workspace_id, r.phone)
     order by r.next_attempt_at, r.id`,
  );
}

function dayAt(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
