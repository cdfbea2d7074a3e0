import { inTransaction } from "@/lib/data/transaction";
import type { WorkspaceContext } from "../shared/tenant-context";
import { assertMayBecome } from "./campaign-states";
import { changeState } from "./change-state";
import { getCampaign } from "./get-campaign";
import { type CampaignRow, keyOf, lockCampaign } from "./internal";

/** Dials nobody more for now; calls in progress go on. A paused campaign stays as it is. Throws `notFound`, `conflict`. */
export function pauseCampaign(ctx: WorkspaceContext, campaignId: string): Promise<CampaignRow> {
  return stopByHand(ctx, campaignId, "paused");
}

/** Ends a campaign for good; calls in progress go on, nobody else is called. Throws `notFound`, `conflict`. */
export function terminateCampaign(ctx: WorkspaceContext, campaignId: string): Promise<CampaignRow> {
  return stopByHand(ctx, campaignId, "terminated");
}

function stopByHand(
  ctx: WorkspaceContext,
  campaignId: string,
  status: "paused" | "terminated",
): Promise<CampaignRow> {
  return inTransaction(ctx, async (tx) => {
    const row = await lockCampaign(tx, campaignId);
    if (row.status === status) return row;
    assertMayBecome(row.status, status);
    await changeState(tx, keyOf(ctx, campaignId), { status, reason: "person" });
    return getCampaign(tx, campaignId);
  });
}
