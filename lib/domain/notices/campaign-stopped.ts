import type { InTransaction } from "@/lib/data/transaction";
import type { JobPayload } from "@/types/jobs";
import type { TenantContext } from "../shared/tenant-context";
import type { Letter } from "./letter";
import { recipientsOf, type Standing } from "./standing";

/**
 * To whoever made the campaign, as long as they are there, else to those who run the workspace. Nothing about one that
 * somebody has started again meanwhile.
 */
export async function campaignStopped(
  ctx: InTransaction<TenantContext>,
  standing: Standing,
  { partnerId, workspaceId, campaignId = "" }: JobPayload<"workspace.notify">,
): Promise<Letter | null> {
  if (!standing.features.includes("campaigns")) return null;
  const campaign = await ctx.tx.campaign.findFirst({
    where: {
      id: campaignId,
      partnerId,
      workspaceId,
      deletedAt: null,
      status: { in: ["completed", "paused", "expired"] },
    },
    include: { figures: true, tallies: true },
  });
  if (!campaign) return null;
  const { name, status, stateReason, stateDetail, createdByUserId, figures, tallies } = campaign;
  const maker = [...standing.members, ...standing.staff].find(({ id }) => id === createdByUserId);
  const waiting = tallies
    .filter(({ state }) => state === "pending")
    .reduce((sum, { count }) => sum + count, 0);
  return {
    template: "workspace-campaign-stopped",
    to: maker ? [maker] : recipientsOf(standing, "admins"),
    values: {
      ...{ campaignId, campaign: name, status, reason: stateReason, detail: stateDetail },
      ...{
        dials: String(figures?.dials ?? 0),
        answered: String(figures?.answered ?? 0),
        waiting: String(waiting),
      },
    },
  };
}
