import { inTransaction } from "@/lib/data/transaction";
import { wakeDialer } from "@/lib/domain/dialer/wake";
import { now } from "@/lib/platform/clock";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { assertMayBecome, stands } from "./campaign-states";
import { changeState } from "./change-state";
import { findObstacles, type Obstacle } from "./find-obstacles";
import { getCampaign } from "./get-campaign";
import { type CampaignRow, keyOf, lockCampaign } from "./internal";

/**
 * Starts a draft: now, or for its start when that is to come. One that is started already stays as it is, so that a
 * second click starts nothing twice. Throws `notFound`, `conflict`, and field errors for all that is missing at once.
 */
export async function startCampaign(ctx: WorkspaceContext, campaignId: string): Promise<CampaignRow> {
  const row = await getCampaign(ctx, campaignId);
  if (row.status === "scheduled" || row.status === "running") return row;
  if (row.status !== "draft") throw stands(row.status);
  return setGoing(ctx, row, await findObstacles(ctx, row));
}

/**
 * Goes on with a paused campaign where it stopped, or has it wait for its start again. One that runs stays as it is.
 * Throws `notFound`, `conflict`, and field errors for what keeps it from calling.
 */
export async function resumeCampaign(ctx: WorkspaceContext, campaignId: string): Promise<CampaignRow> {
  const row = await getCampaign(ctx, campaignId);
  if (row.status === "scheduled" || row.status === "running" || row.status === "completing") return row;
  if (row.status !== "paused") throw stands(row.status);
  const obstacles = await findObstacles(ctx, row);
  // Whoever waits for the last calls only has nobody left to call, and may go on to its end.
  return setGoing(
    ctx,
    row,
    obstacles.filter(({ field }) => field !== "recipients"),
  );
}

async function setGoing(
  ctx: WorkspaceContext,
  seen: CampaignRow,
  obstacles: readonly Obstacle[],
): Promise<CampaignRow> {
  if (obstacles.length > 0) {
    throw new DomainError("validation_failed", "This campaign cannot call anybody yet.", {
      errors: obstacles.map(({ field, message }) => ({ field: `body.${field}`, message })),
    });
  }
  return inTransaction(ctx, async (tx) => {
    const row = await lockCampaign(tx, seen.id);
    if (row.revision !== seen.revision) throw changedMeanwhile();
    const status = row.startsAt !== null && row.startsAt > now() ? "scheduled" : "running";
    if (row.status === status) return row;
    assertMayBecome(row.status, status);
    await changeState(tx, keyOf(ctx, row.id), { status, reason: "person" });
    wakeDialer(tx);
    return getCampaign(tx, row.id);
  });
}

/** What was looked at is not what would be started. */
function changedMeanwhile(): DomainError {
  return new DomainError("conflict", "This campaign was changed just now. Look at it again and start it.");
}
