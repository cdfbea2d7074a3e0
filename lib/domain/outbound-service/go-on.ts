import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { changeState } from "../campaigns/change-state";
import { wakeDialer } from "../dialer/wake";
import type { TenantContext } from "../shared/tenant-context";

const restingRow = z.object({ partnerId: z.uuid(), workspaceId: z.uuid(), campaignId: z.uuid() });

/**
 * Goes on with the partner's campaigns that rested because the outbound service could not be used, and has those looked at
 * that wait for it: it can be used now.
 */
export async function goOnWithService(ctx: InTransaction<TenantContext>): Promise<void> {
  const { partnerId } = ctx.scope;
  const resting = await queryRows(
    ctx.tx,
    restingRow,
    sql`
    with waiting as (
      update campaigns set wake_at = now()
       where partner_id = ${partnerId}::uuid and status in ('running', 'completing') and deleted_at is null
         and binding_limit = 'outbound_service'
    )
    select partner_id as "partnerId", workspace_id as "workspaceId", id as "campaignId" from campaigns
     where partner_id = ${partnerId}::uuid and status = 'paused' and state_reason = 'outbound_service'
       and deleted_at is null
     order by id`,
  );
  for (const campaign of resting) {
    await changeState(ctx, campaign, { status: "running", reason: "outbound_service_back" });
  }
  wakeDialer(ctx);
}
