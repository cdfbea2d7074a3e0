import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { wakeDialer } from "../dialer/wake";
import { announce } from "../shared/announce";
import type { TenantContext } from "../shared/tenant-context";
import type { DncList } from "./lists";

/** A number that a list names no more. */
export type ReleasedNumber = DncList & { phone: string };

const touchedRow = z.object({ workspaceId: z.uuid(), campaignId: z.uuid(), count: z.number().int() });

/**
 * Has those wait again whom campaigns left out because of these entries, which are gone or over; answers how many people.
 * Whom another list names stays out, and whose call ended with their wish is not called again. Campaigns that have ended
 * stay as they are. One statement, campaigns before their recipients; lists above a client's look for whom they left out by
 * an index of their own, however many clients there are.
 */
export async function releaseRecipients(
  ctx: InTransaction<TenantContext>,
  numbers: readonly ReleasedNumber[],
): Promise<number> {
  if (numbers.length === 0) return 0;
  const touched = await queryRows(ctx.tx, touchedRow, release(JSON.stringify(numbers)));
  await tellOf(ctx, touched);
  return touched.reduce((sum, { count }) => sum + count, 0);
}

function release(rows: string) {
  return sql`
    with g as materialized (
      select distinct r."partnerId" as partner_id, r."workspaceId" as workspace_id, r.scope, r.phone
        from jsonb_to_recordset(${rows}::jsonb)
               as r("partnerId" uuid, "workspaceId" uuid, scope dnc_scope, phone text)
    ), places as materialized (
      select partner_id, workspace_id, phone from g where workspace_id is not null
       union
      select r.partner_id, r.workspace_id, g.phone
        from g join campaign_recipients r on r.phone = g.phone and r.state = 'blocked'
         and (g.scope = 'platform' or r.partner_id = g.partner_id)
       where g.workspace_id is null
    ), l as materialized (
      select c.id from campaigns c
       where c.status in ('draft', 'scheduled', 'running', 'paused', 'completing') and c.id in (
         select r.campaign_id from places p
           join campaign_recipients r on r.partner_id = p.partner_id and r.workspace_id = p.workspace_id
            and r.phone = p.phone and r.state = 'blocked')
       order by c.id for no key update
    ), released as (
      update campaign_recipients r
         set state = 'pending', reason = '', next_attempt_at = greatest(r.next_attempt_at, now()), updated_at = now()
        from places p, l
       where r.partner_id = p.partner_id and r.workspace_id = p.workspace_id and r.phone = p.phone
         and r.state = 'blocked' and r.campaign_id = l.id
         and r.reason in ('opted_out', 'dnc_workspace', 'dnc_agency', 'dnc_platform')
         and not exists (select from dnc_entries d
                          where d.phone = r.phone and (d.expires_at is null or d.expires_at > now())
                            and (d.scope = 'platform' or (d.partner_id = r.partner_id
                                 and (d.workspace_id is null or d.workspace_id = r.workspace_id))))
      returning r.partner_id, r.workspace_id, r.campaign_id
    ), touched as (
      select partner_id, workspace_id, campaign_id, count(*)::int as count from released group by 1, 2, 3
    ), woken as (
      update campaigns c set wake_at = now() from touched t
       where c.partner_id = t.partner_id and c.workspace_id = t.workspace_id and c.id = t.campaign_id
         and c.status in ('running', 'completing')
    )
    select workspace_id as "workspaceId", campaign_id as "campaignId", count from touched`;
}

async function tellOf(
  ctx: InTransaction<TenantContext>,
  touched: readonly z.infer<typeof touchedRow>[],
): Promise<void> {
  for (const { workspaceId, campaignId } of touched) {
    await announce(ctx, workspaceId, { type: "campaign.updated", id: campaignId });
  }
  if (touched.length > 0) wakeDialer(ctx);
}
