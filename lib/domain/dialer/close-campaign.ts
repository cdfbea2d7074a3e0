import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import type { CampaignKey } from "@/lib/domain/campaigns/change-state";
import { announce } from "@/lib/domain/shared/announce";
import { systemContext } from "@/lib/domain/shared/system-context";
import { now } from "@/lib/platform/clock";

const BATCH = 5_000;

const closedRow = z.object({ closed: z.number().int() });

/**
 * Marks those whom an ended campaign did not call any more, a part of the list at a time. A campaign that has not ended is
 * left alone; a second run goes on where the first was cut off. Answers how many it marked.
 */
export async function closeCampaign(key: CampaignKey, signal?: AbortSignal): Promise<number> {
  const ctx = systemContext("close-campaign", key);
  let total = 0;
  try {
    for (let last = BATCH; last === BATCH; total += last) {
      signal?.throwIfAborted();
      last = await closeSome(ctx, key);
    }
    await announce(ctx, key.workspaceId, { type: "campaign.updated", id: key.campaignId });
    return total;
  } finally {
    await ctx.settle();
  }
}

/** Rows a dispatcher or an edit holds are waited for: its campaign has ended, so nobody takes them again. */
function closeSome(
  ctx: ReturnType<typeof systemContext>,
  { partnerId, workspaceId, campaignId }: CampaignKey,
) {
  return inSystemTransaction(ctx, async ({ tx }) => {
    const [row] = await queryRows(
      tx,
      closedRow,
      sql`
      with ended as materialized (
        select id from campaigns
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${campaignId}::uuid
           and status in ('terminated', 'expired', 'completed')
      ), rest as materialized (
        select r.id from campaign_recipients r join ended e on e.id = r.campaign_id
         where r.state = 'pending' order by r.next_attempt_at, r.id limit ${BATCH} for update of r
      ), closed as (
        update campaign_recipients r
           set state = 'canceled', reason = 'campaign_ended', updated_at = ${now().toISOString()}::timestamptz
          from rest where r.id = rest.id
        returning r.id
      )
      select count(*)::int as closed from closed`,
    );
    return row?.closed ?? 0;
  });
}
