import { executeSql, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { wakeDialer } from "@/lib/domain/dialer/wake";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import type { UpdateCampaignBody } from "@/types/campaigns";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import { DomainError } from "../shared/errors";
import type { WorkspaceContext } from "../shared/tenant-context";
import { assertAgent } from "./assert-agent";
import { assertRevision } from "./assert-revision";
import { isEnded } from "./campaign-states";
import { type CampaignFacts, compareCampaigns } from "./compare-campaign";
import { toSettings } from "./default-settings";
import { getCampaign } from "./get-campaign";
import { auditFacts, type CampaignRow, keyOf, lockCampaign, settingsJson } from "./internal";
import { reconsiderBatch } from "./reconsider";

/**
 * Changes a campaign made on `input.revision`; another revision in the store is a conflict that tells both sides. One that
 * is under way changes with its next dial, in all but its agent, variables and consent; an ended one in its words alone.
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
                                      when 'scheduled' then coalesce(${startsAt}, ${at})::timestamptz end
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

/** One under way goes by what is new from its next dial on; whom hours or numbers had put off is looked at again. */
async function takeEffect(
  ctx: InTransaction<WorkspaceContext>,
  { id, status }: CampaignRow,
  changed: readonly string[],
): Promise<void> {
  if (status === "draft" || isEnded(status)) return;
  wakeDialer(ctx);
  if (!changed.some((path) => isAboutHours(path))) return;
  const campaign = keyOf(ctx, id);
  const isDone = await reconsiderBatch(ctx, campaign);
  if (!isDone) await enqueue(ctx, "campaign.reconsider", campaign, { singletonKey: id });
}

function isAboutHours(path: string): boolean {
  return path.startsWith("settings.schedule") || path.startsWith("settings.numbers");
}
