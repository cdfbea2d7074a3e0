import { executeSql, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, type SystemContext } from "@/lib/data/transaction";
import { wakeDialer } from "@/lib/domain/dialer/wake";
import { now } from "@/lib/platform/clock";
import type { DialReason } from "@/types/campaign-settings";
import type { Reconsidered } from "@/types/jobs";
import type { CampaignKey } from "./change-state";
import { ofCampaign } from "./internal";

/** Reasons to wait, and reasons to be left out, that are none any more when this becomes another. */
const REASONS: Readonly<Record<Reconsidered, { waiting: DialReason[]; blocked: DialReason[] }>> = {
  hours: {
    waiting: ["quiet_hours", "outside_window", "holiday", "number_cap"],
    blocked: ["window_never_opens"],
  },
  countries: { waiting: [], blocked: ["country_not_allowed"] },
  attempts: { waiting: ["lead_day_cap"], blocked: ["attempts_used"] },
};

/** So many rows are moved by one statement: a long list is worked through in turns, so that nobody waits long for it. */
const BATCH = 5_000;

/**
 * Has those looked at again at once whom rules that have changed had put off or left out; says whether all of them are.
 * The caller goes on, or files a job that does. Nobody of an ended campaign is moved; campaigns are taken before people.
 */
export async function reconsiderBatch(
  ctx: InTransaction<SystemContext>,
  campaign: CampaignKey,
  about: readonly Reconsidered[],
): Promise<boolean> {
  const at = now().toISOString();
  const waiting = about.flatMap((what) => REASONS[what].waiting);
  const blocked = about.flatMap((what) => REASONS[what].blocked);
  const moved = await executeSql(
    ctx.tx,
    sql`
      with live as materialized (
        select c.id from campaigns c
         where c.partner_id = ${campaign.partnerId}::uuid and c.workspace_id = ${campaign.workspaceId}::uuid
           and c.id = ${campaign.campaignId}::uuid and c.status not in ('completed', 'terminated', 'expired')
           for no key update
      ), people as materialized (
        (select w.id from campaign_recipients w
          where ${ofCampaign(sql`w`, campaign)} and w.state = 'pending'
            and w.next_attempt_at > ${at}::timestamptz and w.reason = any(${waiting}::text[])
            and exists (select from live)
          order by w.next_attempt_at limit ${BATCH})
        union all
        (select w.id from campaign_recipients w
          where ${ofCampaign(sql`w`, campaign)} and w.state = 'blocked' and w.reason = any(${blocked}::text[])
            and exists (select from live)
            and exists (select from campaign_tallies t
                         where ${ofCampaign(sql`t`, campaign)} and t.state = 'blocked' and t.count > 0
                           and t.reason = any(${blocked}::text[]))
          order by w.id limit ${BATCH})
        limit ${BATCH}
      )
      update campaign_recipients r
         set state = 'pending', reason = case r.state when 'blocked' then '' else r.reason end,
             next_attempt_at = case r.state when 'blocked' then greatest(r.next_attempt_at, ${at}::timestamptz)
                                            else ${at}::timestamptz end,
             updated_at = ${at}::timestamptz
        from unnest(array(select id from people)) as p (id)
       where r.id = p.id and r.state in ('pending', 'blocked')`,
  );
  return moved < BATCH;
}

/** Has all of them looked at again, batch by batch. */
export async function reconsiderAll(
  ctx: SystemContext,
  { about, ...campaign }: CampaignKey & { about: readonly Reconsidered[] },
  signal: AbortSignal,
): Promise<void> {
  let isDone = false;
  while (!isDone) {
    signal.throwIfAborted();
    isDone = await inSystemTransaction(ctx, async (tx) => {
      wakeDialer(tx);
      return reconsiderBatch(tx, campaign, about);
    });
  }
}
