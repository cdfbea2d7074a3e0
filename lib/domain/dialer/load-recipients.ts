import { z } from "zod";
import { queryRows, type Sql, sql } from "@/lib/data/rows";
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

/** The first so many who wait in each campaign and whose time has come, in the order in which it came. One statement. */
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
    select r.id, r.campaign_id as "campaignId", r.phone, r.country, r.zones, r.first_name as "firstName",
           r.last_name as "lastName", r.email, r.company, r.variables, r.attempts, r.reason,
           coalesce((select jsonb_agg(jsonb_build_object('scope', d.scope, 'source', d.source, 'expiresAt', d.expires_at))
                       from dnc_entries d
                      where d.phone = r.phone and (d.expires_at is null or d.expires_at > ${at}::timestamptz)
                        and (d.scope = 'platform' or (d.partner_id = r.partner_id
                             and (d.workspace_id is null or d.workspace_id = r.workspace_id)))), '[]'::jsonb) as dnc,
           coalesce((select jsonb_object_agg(t.day, t.dials) from contact_days t
                      where t.partner_id = r.partner_id and t.workspace_id = r.workspace_id and t.phone = r.phone
                        and t.day between ${from}::date and ${to}::date), '{}'::jsonb) as "contactDays",
           coalesce((select jsonb_agg(x.created_at) from calls x
                      where x.partner_id = r.partner_id and x.workspace_id = r.workspace_id and x.to_number = r.phone
                        and x.campaign_id is null and not x.is_inbound and x.dial_state <> 'rejected'
                        and x.created_at > ${new Date(nowMs() - 2 * DAY_MS).toISOString()}::timestamptz), '[]'::jsonb)
             as "handCalls",
           (${inProgress(sql`x.to_number`)} or ${inProgress(sql`x.from_number`)}) as "isOnCall"
      from unnest(${campaignIds}::uuid[]) as q(id)
     cross join lateral (
       select * from campaign_recipients
        where campaign_id = q.id and state = 'pending' and next_attempt_at <= ${at}::timestamptz
        order by next_attempt_at, id limit ${most}) r`,
  );
}

/** Whether a call of the workspace is going on that has the number of recipient `r` there. */
function inProgress(number: Sql): Sql {
  return sql`exists (
    select from calls x
     where x.partner_id = r.partner_id and x.workspace_id = r.workspace_id and ${number} = r.phone
       and x.settled_at is null and x.status_code <= call_status_code('in_progress'))`;
}

function dayAt(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
