import { executeSql, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import type { CampaignFacts } from "./compare-campaign";
import { toSettings } from "./default-settings";
import { auditFacts, type CampaignRow, settingsJson } from "./internal";

/** What of a campaign people change. */
export function factsOf(
  { name, description, agentId, settings }: CampaignRow,
  timeZone: string,
): CampaignFacts {
  return { name, description, agentId, settings: toSettings(settings, timeZone) };
}

/** Stores a locked campaign as it is to be; the engine looks at it when what is new asks for it. */
export async function writeCampaign(
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

/** Tells the log and whoever looks which places of a campaign were changed; each change is a revision of its own. */
export async function tellOfChange(
  ctx: InTransaction<WorkspaceContext>,
  before: CampaignRow,
  { name, agentId }: Pick<CampaignFacts, "name" | "agentId">,
  changed: string[],
): Promise<void> {
  await audit(ctx, {
    ...{ action: "campaign.updated", entityType: "campaign", entityId: before.id },
    before: auditFacts(before),
    after: { ...auditFacts({ ...before, name, agentId, revision: before.revision + 1 }), changed },
  });
  await announce(ctx, ctx.workspace.id, { type: "campaign.updated", id: before.id });
}
