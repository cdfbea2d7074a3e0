import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import { inSystemTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";

const leftRow = z.object({ partnerId: z.uuid(), workspaceId: z.uuid(), campaignId: z.uuid() });

/**
 * Has the lists marked again of campaigns that ended lately and where somebody waits nevertheless: a file or a rule may
 * have put them there in the moment of its end. Answers how many campaigns there were.
 */
export function closeLeftOver(): Promise<number> {
  return inSystemTransaction({}, async (ctx) => {
    const left = await queryRows(
      ctx.tx,
      leftRow,
      sql`
      select c.partner_id as "partnerId", c.workspace_id as "workspaceId", c.id as "campaignId" from campaigns c
       where c.status in ('completed', 'terminated', 'expired') and c.deleted_at is null
         and c.finished_at > now() - interval '2 days'
         and exists (select from campaign_tallies t
                      where t.partner_id = c.partner_id and t.workspace_id = c.workspace_id and t.campaign_id = c.id
                        and t.state = 'pending' and t.count > 0)`,
    );
    const jobs = left.map((payload) => ({ payload, singletonKey: payload.campaignId }));
    if (jobs.length > 0) await enqueueMany(ctx, "campaign.close", jobs);
    return left.length;
  });
}
