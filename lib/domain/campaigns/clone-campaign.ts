import type { z } from "zod";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import type { CampaignSettings } from "@/types/campaign-settings";
import type { cloneCampaignBody } from "@/types/campaign-steps";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { isEnded, stands } from "./campaign-states";
import { copyBatch, type ListCopy, type Taken } from "./copy-list";
import { insertDraft } from "./create-campaign";
import { toSettings } from "./default-settings";
import { getCampaign } from "./get-campaign";
import { type CampaignRow, countIn, keyOf } from "./internal";

const LONGEST_NAME = 100;

/**
 * Makes a draft with the same settings, with or without the list; what was attested has to be attested again, and start and
 * end are open. A long list is copied by a job. Throws `notFound`.
 */
export function cloneCampaign(
  ctx: WorkspaceContext,
  campaignId: string,
  { name, withRecipients }: z.output<typeof cloneCampaignBody>,
): Promise<CampaignRow> {
  return inTransaction(ctx, async (tx) => {
    const source = await getCampaign(tx, campaignId);
    const draft = { name: name ?? endingWith(source.name, " (copy)"), taken: "everybody" as const };
    return makeCopy(tx, source, withRecipients ? draft : { ...draft, taken: null });
  });
}

/**
 * Makes a draft with everybody of an ended campaign whom no call reached, or whose turn never came. Throws `notFound`, and
 * `conflict` for one that goes on and where nobody is left.
 */
export function retryUnreached(ctx: WorkspaceContext, campaignId: string): Promise<CampaignRow> {
  return inTransaction(ctx, async (tx) => {
    const source = await getCampaign(tx, campaignId);
    if (!isEnded(source.status)) throw stands(source.status);
    const copy = await makeCopy(tx, source, {
      name: endingWith(source.name, " (unreached)"),
      taken: "unreached",
    });
    if (countIn(copy) > 0) return copy;
    throw new DomainError(
      "conflict",
      "Everybody who may be called was reached. There is nobody to call again.",
    );
  });
}

async function makeCopy(
  ctx: InTransaction<WorkspaceContext>,
  source: CampaignRow,
  { name, taken }: { name: string; taken: Taken | null },
): Promise<CampaignRow> {
  const { description, agentId, agentName } = source;
  const id = await insertDraft(ctx, {
    // An agent that was deleted meanwhile has no name any more; another one is chosen in the draft.
    ...{ name, description, agentId: agentName === null ? null : agentId, sourceId: source.id },
    settings: settingsOfCopy(toSettings(source.settings, ctx.workspace.timeZone)),
    draftStep: "details",
  });
  if (taken !== null) await copyList(ctx, { source: keyOf(ctx, source.id), campaignId: id, taken });
  return getCampaign(ctx, id);
}

async function copyList(ctx: InTransaction<WorkspaceContext>, copy: ListCopy): Promise<void> {
  const afterId = await copyBatch(ctx, copy, null);
  if (afterId === null) return;
  const { source, campaignId, taken } = copy;
  await enqueue(ctx, "campaign.copy", { ...source, campaignId, sourceId: source.campaignId, taken, afterId });
}

/** Dates of the source are over or others' business, and nobody has stood for this list yet. */
function settingsOfCopy(settings: CampaignSettings): CampaignSettings {
  const { schedule, consent } = settings;
  return {
    ...settings,
    schedule: { ...schedule, startsAt: null, endsAt: null },
    consent: consent && { ...consent, isAttested: false },
  };
}

function endingWith(name: string, ending: string): string {
  return `${name.slice(0, LONGEST_NAME - ending.length).trimEnd()}${ending}`;
}
