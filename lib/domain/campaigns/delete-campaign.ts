import { executeSql, sql } from "@/lib/data/rows";
import { inSystemTransaction, inTransaction, type SystemContext } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { isEnded, stands } from "./campaign-states";
import type { CampaignKey } from "./change-state";
import { auditFacts, keyOf, lockCampaign, ofCampaign } from "./internal";

const BATCH = 5_000;
/** Copies of a long list that are under way still read it. */
const ERASED_AFTER_MS = 3_600_000;

/** Deletes a campaign that is a draft or has ended; a job erases its list. Its calls stay. Throws `notFound`, `conflict`. */
export async function deleteCampaign(ctx: WorkspaceContext, campaignId: string): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const before = await lockCampaign(tx, campaignId);
    if (before.status !== "draft" && !isEnded(before.status)) throw stands(before.status);
    const at = now().toISOString();
    await executeSql(
      tx.tx,
      sql`update campaigns set deleted_at = ${at}::timestamptz, updated_at = ${at}::timestamptz, wake_at = null
           where partner_id = ${ctx.scope.partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid
             and id = ${campaignId}::uuid`,
    );
    await audit(tx, {
      ...{ action: "campaign.deleted", entityType: "campaign", entityId: campaignId },
      before: auditFacts(before),
    });
    const startAfter = new Date(now().getTime() + ERASED_AFTER_MS);
    await enqueue(tx, "campaign.erase", keyOf(ctx, campaignId), { startAfter });
    await announce(tx, ctx.workspace.id, { type: "campaign.updated", id: campaignId });
  });
}

/** Erases the people of a deleted campaign's list, batch by batch. Why they were called stays on record, without their names. */
export async function eraseList(
  ctx: SystemContext,
  campaign: CampaignKey,
  signal: AbortSignal,
): Promise<void> {
  let erased = BATCH;
  while (erased === BATCH) {
    signal.throwIfAborted();
    erased = await inSystemTransaction(ctx, (tx) =>
      executeSql(
        tx.tx,
        sql`
          delete from campaign_recipients r
           where ${ofCampaign(sql`r`, campaign)}
             and exists (select from campaigns c where c.id = r.campaign_id and c.deleted_at is not null)
             and r.id = any(array(select w.id from campaign_recipients w where ${ofCampaign(sql`w`, campaign)}
                                   order by w.id limit ${BATCH}))`,
      ),
    );
  }
}
