import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { wakeDialer } from "@/lib/domain/dialer/wake";
import { now } from "@/lib/platform/clock";
import type { StartCampaignBody } from "@/types/campaign-steps";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { assertMayBecome, stands } from "./campaign-states";
import { changeState } from "./change-state";
import type { CampaignFacts } from "./compare-campaign";
import { findObstacles, type Obstacle } from "./find-obstacles";
import { getCampaign } from "./get-campaign";
import { type CampaignRow, keyOf, lockCampaign } from "./internal";
import { factsOf, tellOfChange, writeCampaign } from "./write-campaign";

/**
 * Starts a draft: now, or for its start when that is to come. One that is started already stays as it is, so that a
 * second click starts nothing twice. With `now` a start that is to come is taken out, and one that waits for it begins.
 * Throws `notFound`, `conflict`, and field errors for all that is missing at once.
 */
export async function startCampaign(
  ctx: WorkspaceContext,
  campaignId: string,
  { now: isNow }: StartCampaignBody = { now: false },
): Promise<CampaignRow> {
  const row = await getCampaign(ctx, campaignId);
  if (row.status === "running" || (row.status === "scheduled" && !isNow)) return row;
  if (row.status !== "draft" && row.status !== "scheduled") throw stands(row.status);
  const facts = factsOf(row, ctx.workspace.timeZone);
  const begun = isNow ? { ...row, settings: withoutStart(facts).settings } : row;
  return setGoing(ctx, row, { obstacles: await findObstacles(ctx, begun), isNow });
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
  const left = obstacles.filter(({ field }) => field !== "recipients");
  return setGoing(ctx, row, { obstacles: left, isNow: false });
}

interface Going {
  obstacles: readonly Obstacle[];
  /** Whatever its start says. */
  isNow: boolean;
}

async function setGoing(
  ctx: WorkspaceContext,
  seen: CampaignRow,
  { obstacles, isNow }: Going,
): Promise<CampaignRow> {
  if (obstacles.length > 0) {
    throw new DomainError("validation_failed", "This campaign cannot call anybody yet.", {
      errors: obstacles.map(({ field, message }) => ({ field: `body.${field}`, message })),
    });
  }
  return inTransaction(ctx, async (tx) => {
    const row = await lockCampaign(tx, seen.id);
    if (isNow && row.status === "running") return row;
    if (row.revision !== seen.revision) throw changedMeanwhile();
    const isLater = row.startsAt !== null && row.startsAt > now();
    const status = isLater && !isNow ? "scheduled" : "running";
    if (row.status === status) return row;
    assertMayBecome(row.status, status);
    if (isLater && isNow) await takeOutStart(tx, row);
    await changeState(tx, keyOf(ctx, row.id), { status, reason: "person" });
    wakeDialer(tx);
    return getCampaign(tx, row.id);
  });
}

/** A start that stayed would have it wait again after a pause, and keep each person on its list until then. */
async function takeOutStart(ctx: InTransaction<WorkspaceContext>, row: CampaignRow): Promise<void> {
  const next = withoutStart(factsOf(row, ctx.workspace.timeZone));
  await writeCampaign(ctx, row, { ...next, draftStep: row.draftStep, revision: row.revision + 1 });
  await tellOfChange(ctx, row, next, ["settings.schedule.startsAt"]);
}

function withoutStart(facts: CampaignFacts): CampaignFacts {
  const { settings } = facts;
  return { ...facts, settings: { ...settings, schedule: { ...settings.schedule, startsAt: null } } };
}

/** What was looked at is not what would be started. */
function changedMeanwhile(): DomainError {
  return new DomainError("conflict", "This campaign was changed just now. Look at it again and start it.");
}
