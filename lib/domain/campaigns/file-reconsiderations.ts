import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { enqueueMany } from "@/lib/jobs/enqueue";
import type { TenantContext } from "../shared/tenant-context";

const activeRow = z.object({ partnerId: z.uuid(), workspaceId: z.uuid(), campaignId: z.uuid() });

/**
 * Has everybody looked at again whom the agency's former calling hours had put off or left out, in all campaigns of its
 * clients that are under way: a job each, which works in batches.
 */
export async function fileReconsiderations(ctx: InTransaction<TenantContext>): Promise<void> {
  const campaigns = await queryRows(
    ctx.tx,
    activeRow,
    sql`
    select c.partner_id as "partnerId", c.workspace_id as "workspaceId", c.id as "campaignId" from campaigns c
     where c.partner_id = ${ctx.scope.partnerId}::uuid and c.deleted_at is null
       and c.status in ('scheduled', 'running', 'paused', 'completing')`,
  );
  if (campaigns.length === 0) return;
  const jobs = campaigns.map((campaign) => ({
    payload: { ...campaign, about: ["hours" as const] },
    singletonKey: `${campaign.campaignId}:hours`,
  }));
  await enqueueMany(ctx, "campaign.reconsider", jobs);
}
