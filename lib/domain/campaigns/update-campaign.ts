import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { wakeDialer } from "@/lib/domain/dialer/wake";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import type { UpdateCampaignBody } from "@/types/campaigns";
import { RECONSIDERED, type Reconsidered } from "@/types/jobs";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { assertAgent } from "./assert-agent";
import { assertRevision } from "./assert-revision";
import { isEnded } from "./campaign-states";
import { changeState } from "./change-state";
import { type CampaignFacts, compareCampaigns } from "./compare-campaign";
import { getCampaign } from "./get-campaign";
import { type CampaignRow, keyOf, lockCampaign } from "./internal";
import { reconsiderBatch } from "./reconsider";
import { factsOf, tellOfChange, writeCampaign } from "./write-campaign";

/**
 * Changes a campaign made on `input.revision`; another revision in the store is a conflict that tells both sides. One that
 * is under way changes with its next dial, in all but its agent, variables and consent; an ended one in its words alone. A
 * scheduled one whose start is taken out is paused: it begins when somebody resumes it.
 * Throws `notFound`, `conflict` and a field error for an agent of somebody else.
 */
export async function updateCampaign(
  ctx: WorkspaceContext,
  campaignId: string,
  input: UpdateCampaignBody,
): Promise<CampaignRow> {
  return inTransaction(ctx, async (tx) => {
    const row = await lockCampaign(tx, campaignId);
    const before = factsOf(row, ctx.workspace.timeZone);
    const after = {
      name: input.name ?? before.name,
      description: input.description ?? before.description,
      agentId: input.agentId === undefined ? before.agentId : input.agentId,
      settings: input.settings ?? before.settings,
    };
    const stored = { ...before, revision: row.revision };
    await assertRevision(tx, { campaignId, stored, sent: after, seen: input.revision });
    const changed = compareCampaigns(before, after).map(({ path }) => path);
    const draftStep = row.status === "draft" ? (input.draftStep ?? row.draftStep) : row.draftStep;
    if (changed.length === 0 && draftStep === row.draftStep) return row;
    assertMayChange(row, changed);
    if (after.agentId !== before.agentId) await assertAgent(tx, after.agentId);
    await writeCampaign(tx, row, {
      ...after,
      draftStep,
      revision: row.revision + (changed.length > 0 ? 1 : 0),
    });
    if (changed.length > 0) await tellOfChange(tx, row, after, changed);
    await pauseWithoutStart(tx, row, after.settings.schedule);
    await takeEffect(tx, row, changed);
    return getCampaign(tx, campaignId);
  });
}

/** What a campaign under way keeps: whom it was promised to, who calls and what is said. */
const FIXED = ["agentId", "settings.variables", "settings.consent"];
const WORDS = ["name", "description"];

function assertMayChange({ status }: CampaignRow, changed: readonly string[]): void {
  if (status === "draft") return;
  const refused = changed.filter((path) =>
    isEnded(status)
      ? !WORDS.includes(path)
      : FIXED.some((fixed) => path === fixed || path.startsWith(`${fixed}.`)),
  );
  if (refused.length === 0) return;
  const message = isEnded(status)
    ? "cannot change any more: this campaign has ended. Clone it to call with other settings"
    : "cannot change while the campaign is under way. End it and clone it to call with another one";
  throw new DomainError("conflict", "Some of this cannot change any more.", {
    errors: refused.map((path) => ({ field: `body.${path}`, message })),
  });
}

/** Nobody is called by a start that was taken out: whoever wants it to begin now says so. */
async function pauseWithoutStart(
  ctx: InTransaction<WorkspaceContext>,
  { id, status }: CampaignRow,
  { startsAt }: CampaignFacts["settings"]["schedule"],
): Promise<void> {
  if (status !== "scheduled" || (startsAt !== null && new Date(startsAt) > now())) return;
  const detail = "Its start was taken out, or moved to a time that is over. Resume it to begin now.";
  await changeState(ctx, keyOf(ctx, id), { status: "paused", reason: "no_start", detail });
}

/** One under way goes by what is new from its next dial on; whom the old rules had put off or left out is looked at again. */
async function takeEffect(
  ctx: InTransaction<WorkspaceContext>,
  { id, status }: CampaignRow,
  changed: readonly string[],
): Promise<void> {
  if (status === "draft" || isEnded(status)) return;
  wakeDialer(ctx);
  const about = reconsideredBy(changed);
  if (about.length === 0) return;
  const campaign = keyOf(ctx, id);
  const isDone = await reconsiderBatch(ctx, campaign, about);
  if (isDone) return;
  const singletonKey = `${id}:${about.join("+")}`;
  await enqueue(ctx, "campaign.reconsider", { ...campaign, about }, { singletonKey });
}

/** Settings that put people off or leave them out. */
const PLACES: Readonly<Record<Reconsidered, readonly string[]>> = {
  hours: ["settings.schedule", "settings.numbers"],
  countries: ["settings.countries"],
  attempts: ["settings.attempts"],
};

function reconsideredBy(changed: readonly string[]): Reconsidered[] {
  return RECONSIDERED.filter((what) =>
    PLACES[what].some((place) => changed.some((path) => path.startsWith(place))),
  );
}
