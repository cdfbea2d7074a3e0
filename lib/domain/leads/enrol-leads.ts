import { z } from "zod";
import { executeSql, queryRows, type Sql, sql } from "@/lib/data/rows";
import { newIdSql } from "@/lib/data/sql-ids";
import type { InTransaction } from "@/lib/data/transaction";
import { wakeDialer } from "@/lib/domain/dialer/wake";
import { now } from "@/lib/platform/clock";
import { zonesOfNumber } from "../dial-policy/zones-of-number";
import { actorUserId } from "../shared/actor";
import { announce } from "../shared/announce";
import { DomainError, notFound } from "../shared/errors";
import type { TenantContext } from "../shared/tenant-context";

/** A campaign that takes nobody any more. */
const ENDED = ["completed", "terminated", "expired"];
/** Of a value for the agent; longer fields of a lead are no such thing and stay with the lead. */
const MOST_VALUE_CHARACTERS = 500;

const campaignRow = z.object({ name: z.string(), status: z.string() });
const unplacedRow = z.object({ phone: z.string(), country: z.string().nullable() });
const enrolledRow = z.object({ enrolled: z.number().int() });

/** The numbers nobody may call: lists of the workspace, of its agency and of the platform. */
const isNotToBeCalled = sql`
  exists (select from dnc_entries d
           where d.phone = l.phone and (d.expires_at is null or d.expires_at > now())
             and (d.scope = 'platform' or (d.partner_id = l.partner_id
                  and (d.scope = 'agency' or d.workspace_id = l.workspace_id))))`;

/**
 * Puts leads, whose ids the statement `ids` selects, on a campaign's list: those with a number, once, and none that is on
 * a list of numbers not to be called. The campaign stays as it is until the end. Answers how many came on the list, in a handful of statements. Throws `notFound` for a
 * campaign that is none of the workspace's and `conflict` for one that has ended. Must run as the system role, which
 * alone sees all lists.
 */
export async function enrolLeads(
  ctx: InTransaction<TenantContext>,
  place: { partnerId: string; workspaceId: string; campaignId: string },
  ids: Sql,
): Promise<number> {
  const { partnerId, workspaceId, campaignId } = place;
  const [campaign] = await queryRows(
    ctx.tx,
    campaignRow,
    sql`select name, status::text from campaigns
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${campaignId}::uuid
           and deleted_at is null
           for no key update`,
  );
  if (!campaign) throw notFound("campaign");
  if (ENDED.includes(campaign.status)) {
    throw new DomainError(
      "conflict",
      `The campaign “${campaign.name}” has ended. Choose another one, or clone it.`,
    );
  }
  const zones = await zonesOfUnplaced(ctx, place, ids);
  const [row] = await queryRows(
    ctx.tx,
    enrolledRow,
    sql`
      with chosen as (select l.* from leads l
                       where l.partner_id = ${partnerId}::uuid and l.workspace_id = ${workspaceId}::uuid
                         and l.deleted_at is null and l.phone is not null and l.id in (${ids})
                         and not ${isNotToBeCalled}),
      enrolled as (
        insert into campaign_recipients (id, partner_id, workspace_id, campaign_id, lead_id, phone, country, zones,
          first_name, last_name, email, company, variables, next_attempt_at, created_at, updated_at)
        select ${newIdSql}, l.partner_id, l.workspace_id, ${campaignId}::uuid, l.id, l.phone, l.country,
               coalesce(l.time_zone, z.value, ''), l.first_name, l.last_name, l.email, l.company,
               (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(l.custom_fields) f
                 where length(f.value #>> '{}') <= ${MOST_VALUE_CHARACTERS}),
               ${now()}, ${now()}, ${now()}
          from chosen l left join jsonb_each_text(${JSON.stringify(zones)}::jsonb) z on z.key = l.phone
         order by l.phone
        on conflict (partner_id, workspace_id, campaign_id, phone) do nothing
        returning partner_id, workspace_id, lead_id
      ), told as (
        insert into lead_events (id, partner_id, workspace_id, lead_id, kind, detail, actor_user_id, actor_label, created_at)
        select ${newIdSql}, e.partner_id, e.workspace_id, e.lead_id, 'enrolled',
               jsonb_build_object('campaignId', ${campaignId}::text, 'campaign', ${campaign.name}::text),
               ${actorUserId(ctx.actor)}::uuid, ${ctx.actor.label}, ${now()}
          from enrolled e
      )
      select count(*)::int as enrolled from enrolled`,
  );
  const enrolled = row?.enrolled ?? 0;
  if (enrolled > 0) await wake(ctx, place);
  return enrolled;
}

/** Zones in which leads that name none may be, by their numbers. */
async function zonesOfUnplaced(
  ctx: InTransaction<TenantContext>,
  { partnerId, workspaceId }: { partnerId: string; workspaceId: string },
  ids: Sql,
): Promise<Record<string, string>> {
  const rows = await queryRows(
    ctx.tx,
    unplacedRow,
    sql`select l.phone, l.country from leads l
         where l.partner_id = ${partnerId}::uuid and l.workspace_id = ${workspaceId}::uuid and l.deleted_at is null
           and l.phone is not null and l.time_zone is null and l.id in (${ids})`,
  );
  return Object.fromEntries(
    rows.map(({ phone, country }) => [phone, zonesOfNumber(phone, country).join("|")]),
  );
}

/** After the list: whoever dials takes recipients first and their campaign then. */
async function wake(
  ctx: InTransaction<TenantContext>,
  { partnerId, workspaceId, campaignId }: { partnerId: string; workspaceId: string; campaignId: string },
): Promise<void> {
  await executeSql(
    ctx.tx,
    sql`update campaigns set wake_at = ${now()}
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${campaignId}::uuid
           and status in ('running', 'completing')`,
  );
  wakeDialer(ctx);
  await announce(ctx, workspaceId, { type: "campaign.updated", id: campaignId });
}
