import { z } from "zod";
import { newId } from "@/lib/data/ids";
import { executeSql, queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { DNC_SCOPES, DNC_SOURCES } from "@/types/dnc";
import { wakeDialer } from "../dialer/wake";
import { announce } from "../shared/announce";
import type { TenantContext } from "../shared/tenant-context";
import type { WrittenEntry } from "./insert-entries";

const blockedRow = z.object({
  id: z.uuid(),
  partnerId: z.uuid(),
  workspaceId: z.uuid(),
  campaignId: z.uuid(),
  phone: z.string(),
  reason: z.string(),
  scope: z.enum(DNC_SCOPES),
  source: z.enum(DNC_SOURCES),
  expiresAt: z.date().nullable(),
});
type BlockedRow = z.infer<typeof blockedRow>;

/**
 * Leaves out of all campaigns who waits to be called and is on a list now, and has the dispatcher look at those
 * campaigns: with nobody left they end. Each is proven as the dispatcher's own answers are. Answers how many people. Two
 * statements; only entries in force count. Campaigns are locked before their recipients, as wherever both are. Lists above
 * a client's look for who waits with a number anywhere, by an index of their own: the work is that of the numbers, however
 * many clients there are.
 */
export async function blockRecipients(
  ctx: InTransaction<TenantContext>,
  entries: readonly Omit<WrittenEntry, "isNew">[],
): Promise<number> {
  if (entries.length === 0) return 0;
  const rows = JSON.stringify(
    entries.map(({ partnerId, workspaceId, scope, phone }) => ({ partnerId, workspaceId, scope, phone })),
  );
  const blocked = await queryRows(
    ctx.tx,
    blockedRow,
    sql`
      with g as materialized (
        select e.partner_id, e.workspace_id, e.scope, e.phone, e.source, e.expires_at,
               case when e.source = 'opt_out' then 'opted_out' else 'dnc_' || e.scope::text end as reason
          from jsonb_to_recordset(${rows}::jsonb)
                 as r("partnerId" uuid, "workspaceId" uuid, scope dnc_scope, phone text)
          join dnc_entries e on e.phone = r.phone and e.partner_id = r."partnerId" and e.scope = r.scope
           and e.workspace_id is not distinct from r."workspaceId"
         where e.expires_at is null or e.expires_at > now()
      ), places as materialized (
        select partner_id, workspace_id, phone, scope, source, expires_at, reason from g where workspace_id is not null
         union all
        select distinct r.partner_id, r.workspace_id, g.phone, g.scope, g.source, g.expires_at, g.reason
          from g join campaign_recipients r on r.phone = g.phone and r.state = 'pending'
           and (g.scope = 'platform' or r.partner_id = g.partner_id)
         where g.workspace_id is null
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
        returning r.id, r.partner_id, r.workspace_id, r.campaign_id, r.phone, p.reason, p.scope, p.source, p.expires_at
      ), touched as (
        select distinct partner_id, workspace_id, campaign_id from blocked
      ), woken as (
        update campaigns c set wake_at = now() from touched t
         where c.partner_id = t.partner_id and c.workspace_id = t.workspace_id and c.id = t.campaign_id
           and c.status = 'running'
      )
      select id, partner_id as "partnerId", workspace_id as "workspaceId", campaign_id as "campaignId", phone, reason,
             scope, source, expires_at as "expiresAt" from blocked`,
  );
  if (blocked.length === 0) return 0;
  await prove(ctx, blocked);
  const campaigns = new Map(blocked.map(({ campaignId, workspaceId }) => [campaignId, workspaceId]));
  for (const [id, workspaceId] of campaigns)
    await announce(ctx, workspaceId, { type: "campaign.updated", id });
  wakeDialer(ctx);
  return blocked.length;
}

function prove(ctx: InTransaction<TenantContext>, blocked: readonly BlockedRow[]): Promise<number> {
  const at = now().toISOString();
  const decisions = blocked.map(({ phone, scope, source, expiresAt, ...row }) => ({
    ...row,
    decisionId: newId(),
    facts: { at, phone, dnc: [{ scope, source, expiresAt }], detail: scope },
  }));
  return executeSql(
    ctx.tx,
    sql`
      insert into dial_decisions (id, partner_id, workspace_id, campaign_id, recipient_id, verdict, reason, facts, created_at)
      select "decisionId", "partnerId", "workspaceId", "campaignId", id, 'block', reason, facts, ${at}::timestamptz
        from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb) as d("decisionId" uuid, "partnerId" uuid,
          "workspaceId" uuid, "campaignId" uuid, id uuid, reason text, facts jsonb)`,
  );
}
