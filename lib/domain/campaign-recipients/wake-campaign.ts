import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { wakeDialer } from "../dialer/wake";
import { announce } from "../shared/announce";
import type { WorkspaceContext } from "../shared/tenant-context";

/**
 * Takes a campaign before its list changes, until the transaction ends: dispatcher and settlements take both in this order,
 * so that nobody waits for each other.
 */
export async function holdCampaign(ctx: InTransaction<WorkspaceContext>, campaignId: string): Promise<void> {
  await executeSql(
    ctx.tx,
    sql`
      select from campaigns where partner_id = ${ctx.scope.partnerId}::uuid
         and workspace_id = ${ctx.workspace.id}::uuid and id = ${campaignId}::uuid for no key update`,
  );
}

/** Has the dispatcher look at a campaign whose list changed, if it runs. The caller holds the campaign. */
export async function wakeCampaign(ctx: InTransaction<WorkspaceContext>, campaignId: string): Promise<void> {
  await executeSql(
    ctx.tx,
    sql`
      update campaigns set wake_at = ${now().toISOString()}::timestamptz
       where partner_id = ${ctx.scope.partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid
         and id = ${campaignId}::uuid and status in ('running', 'completing')`,
  );
  wakeDialer(ctx);
  await announce(ctx, ctx.workspace.id, { type: "campaign.updated", id: campaignId });
}
