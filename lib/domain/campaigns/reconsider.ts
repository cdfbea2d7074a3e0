import { executeSql, sql } from "@/lib/data/rows";
import { type InTransaction, inSystemTransaction, type SystemContext } from "@/lib/data/transaction";
import { wakeDialer } from "@/lib/domain/dialer/wake";
import { now } from "@/lib/platform/clock";
import type { DialReason } from "@/types/campaign-settings";
import type { CampaignKey } from "./change-state";
import { ofCampaign } from "./internal";

/** Reasons to wait that lie in the hours and numbers of a campaign, which may have become others. */
const BY_SETTINGS: readonly DialReason[] = ["quiet_hours", "outside_window", "holiday", "number_cap"];

/** So many rows are moved by one statement: a long list is worked through in turns, so that nobody waits long for it. */
const BATCH = 5_000;

/**
 * Has those looked at again at once whom hours or numbers had put off; says whether all of them are. The caller goes on,
 * or files a job that does.
 */
export async function reconsiderBatch(
  ctx: InTransaction<SystemContext>,
  campaign: CampaignKey,
): Promise<boolean> {
  const at = now().toISOString();
  const moved = await executeSql(
    ctx.tx,
    sql`
      update campaign_recipients r set next_attempt_at = ${at}::timestamptz, updated_at = ${at}::timestamptz
       where r.id = any(array(
               select w.id from campaign_recipients w
                where ${ofCampaign(sql`w`, campaign)} and w.state = 'pending'
                  and w.next_attempt_at > ${at}::timestamptz and w.reason = any(${[...BY_SETTINGS]}::text[])
                order by w.next_attempt_at limit ${BATCH} for update skip locked))
         and ${ofCampaign(sql`r`, campaign)}`,
  );
  return moved < BATCH;
}

/** Has all of them looked at again, batch by batch. */
export async function reconsiderAll(
  ctx: SystemContext,
  campaign: CampaignKey,
  signal: AbortSignal,
): Promise<void> {
  let isDone = false;
  while (!isDone) {
    signal.throwIfAborted();
    isDone = await inSystemTransaction(ctx, async (tx) => {
      wakeDialer(tx);
      return reconsiderBatch(tx, campaign);
    });
  }
}
