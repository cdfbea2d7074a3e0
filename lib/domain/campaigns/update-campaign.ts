import { executeSql, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { wakeDialer } from "@/lib/domain/dialer/wake";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import type { UpdateCampaignBody } from "@/types/campaigns";
import { RECONSIDERED, type Reconsidered } from "@/types/jobs";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { assertAgent } from "./assert-agent";
import { assertRevision } from "./assert-revision";
import { isEnded } from "./campaign-states";
import { changeState } from "./change-state";
import { type CampaignFacts, compareCampaigns } from "./compare-campaign";
import { toSettings } from "./default-settings";
import { getCampaign } from "./get-campaign";
import { auditFacts, type CampaignRow, keyOf, lockCampaign, settingsJson } from "./internal";
import { reconsiderBatch } from "./reconsider";

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
    await write(tx, row, { ...after, draftStep, revision: row.revision + (changed.length > 0 ? 1 : 0) });
    if (changed.length > 0) await tell(tx, row, after, changed);
    await pauseWithoutStart(tx, row, after.settings.schedule);
    await takeEffect(tx, row, changed);
    return getCampaign(tx, campaignId);
  });
}

function factsOf({ name, description, agentId, settings }: CampaignRow, timeZone: string): CampaignFacts {
  return { name, description, agentId, settings: toSettings(settings, timeZone) };
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

async function write(
  ctx: InTransaction<WorkspaceContext>,
  { id, status }: CampaignRow,
  next: CampaignFacts & Pick<CampaignRow, "draftStep" | "revision">,
): Promise<void> {
  const at = now().toISOString();
  const { startsAt, endsAt } = next.settings.schedule;
  await executeSql(
    ctx.tx,
    sql`
      update campaigns
         set name = ${next.name}, description = ${next.description}, agent_id = ${next.agentId}::uuid,
             settings = ${settingsJson(next.settings)}::jsonb, draft_step = ${next.draftStep},
             revision = ${next.revision}, starts_at = ${startsAt}::timestamptz, ends_at = ${endsAt}::timestamptz,
             updated_at = ${at}::timestamptz,
             wake_at = case ${status} when 'running' then ${at}::timestamptz when 'completing' then ${at}::timestamptz
                                      when 'paused' then ${endsAt}::timestamptz
                                      when 'scheduled' then ${startsAt}::timestamptz end
       where partner_id = ${ctx.scope.partnerId}::uuid and workspace_id = ${ctx.workspace.id}::uuid and id = ${id}::uuid`,
  );
}

async function tell(
  ctx: InTransaction<WorkspaceContext>,
  before: CampaignRow,
  { name, agentId }: CampaignFacts,
  changed: string[],
): Promise<void> {
  await audit(ctx, {
    ...{ action: "campaign.updated", entityType: "campaign", entityId: before.id },
    before: auditFacts(before),
    after: { ...auditFacts({ ...before, name, agentId, revision: before.revision + 1 }), changed },
  });
  await announce(ctx, ctx.workspace.id, { type: "campaign.updated", id: before.id });
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
