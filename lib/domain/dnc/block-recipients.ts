import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { wakeDialer } from "../dialer/wake";
import { announce } from "../shared/announce";
import type { TenantContext } from "../shared/tenant-context";
import type { WrittenEntry } from "./insert-entries";

const touchedRow = z.object({ workspaceId: z.uuid(), campaignId: z.uuid(), count: z.number().int() });

/**
 * Leaves out of all campaigns who waits to be called and is on a list now, and has the dispatcher look at those
 * campaigns: with nobody left they end. Answers how many people. One statement; only entries in force count. Campaigns are
 * locked before their recipients, as wherever both are. Lists above a client's look into workspaces with campaigns that
 * have not ended, so that each number is a look-up of an index and never a walk through all recipients.
 */
export async function blockRecipients(
  ctx: InTransaction<TenantContext>,
  entries: readonly Omit<WrittenEntry, "isNew">[],
): Promise<number> {
  if (entries.length === 0) return 0;
  const rows = JSON.stringify(
    entries.map(({ partnerId, workspaceId, scope, phone }) => ({ partnerId, workspaceId, scope, phone })),
  );
  const touched = await queryRows(
    ctx.tx,
    touchedRow,
    sql`
      with g as materialized (
        select e.partner_id, e.workspace_id, e.scope, e.phone,
               case when e.source = 'opt_out' then 'opted_out' else 'dnc_' || e.scope::text end as reason
          from jsonb_to_recordset(${rows}::jsonb)
                 as r("partnerId" uuid, "workspaceId" uuid, scope dnc_scope, phone text)
          join dnc_entries e on e.phone = r.phone and e.partner_id = r."partnerId" and e.scope = r.scope
           and e.workspace_id is not distinct from r."workspaceId"
         where e.expires_at is null or e.expires_at > now()
      ), w as (
        select distinct partner_id, workspace_id from campaigns
         where exists (select from g where workspace_id is null)
           and status in ('draft', 'scheduled', 'running', 'paused', 'completing')
      ), places as materialized (
        select partner_id, workspace_id, phone, reason from g where workspace_id is not null
         union all
        select w.partner_id, w.workspace_id, g.phone, g.reason
          from g join w on g.workspace_id is null and (g.scope = 'platform' or w.partner_id = g.partner_id)
      ), l as (
        select c.id from campaigns c
         where c.id in (
           select r.campaign_id from places p
             join campaign_recipients r on r.partner_id = p.partner_id and r.workspace_id = p.workspace_id
              and r.phone = p.phone and r.state = 'pending')
         order by c.id for no key update
      ), blocked as (
        update campaign_recipients r set state = 'blocked', reason = p.reason, updated_at = now()
          from places p, l
         where r.partner_id = p.partner_id and r.workspace_id = p.workspace_id and r.phone = p.phone
           and r.state = 'pending' and r.campaign_id = l.id
        returning r.partner_id, r.workspace_id, r.campaign_id
      ), touched as (
        select partner_id, workspace_id, campaign_id, count(*)::int as count from blocked group by 1, 2, 3
      ), woken as (
        update campaigns c set wake_at = now() from touched t
         where c.partner_id = t.partner_id and c.workspace_id = t.workspace_id and c.id = t.campaign_id
           and c.status = 'running'
      )
      select workspace_id as "workspaceId", campaign_id as "campaignId", count from touched`,
  );
  for (const { workspaceId, campaignId } of touched) {
    await announce(ctx, workspaceId, { type: "campaign.updated", id: campaignId });
  }
  if (touched.length > 0) wakeDialer(ctx);
  return touched.reduce((sum, { count }) => sum + count, 0);
}
