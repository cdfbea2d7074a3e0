import { newId } from "@/lib/data/ids";
import { executeSql, sql } from "@/lib/data/rows";
import { type InTransaction, inTransaction } from "@/lib/data/transaction";
import { now } from "@/lib/platform/clock";
import type { CampaignSettings } from "@/types/campaign-settings";
import type { CreateCampaignBody, CreateDraftBody } from "@/types/campaigns";
import { actorUserId } from "../shared/actor";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import type { WorkspaceContext } from "../shared/tenant-context";
import { assertAgent } from "./assert-agent";
import { defaultSettings } from "./default-settings";
import { getCampaign } from "./get-campaign";
import { type CampaignRow, settingsJson } from "./internal";

/** A draft about to be written. */
export interface NewDraft {
  name: string;
  description: string;
  agentId: string | null;
  settings: CampaignSettings;
  draftStep: CampaignRow["draftStep"];
  /** The campaign it was made of. */
  sourceId: string | null;
}

/** Makes a campaign; it is a draft until it is started. Throws a field error for an agent of somebody else. */
export function createCampaign(
  ctx: WorkspaceContext,
  input: CreateCampaignBody | CreateDraftBody,
): Promise<CampaignRow> {
  return inTransaction(ctx, async (tx) => {
    await assertAgent(tx, input.agentId);
    const id = await insertDraft(tx, {
      ...{ name: input.name, description: input.description, agentId: input.agentId, sourceId: null },
      settings: input.settings ?? defaultSettings(ctx.workspace.timeZone),
      draftStep: "draftStep" in input ? input.draftStep : "details",
    });
    return getCampaign(tx, id);
  });
}

/** Writes a draft with its audit row and live event; answers its id. */
export async function insertDraft(ctx: InTransaction<WorkspaceContext>, draft: NewDraft): Promise<string> {
  const id = newId();
  const at = now().toISOString();
  const { startsAt, endsAt } = draft.settings.schedule;
  await executeSql(
    ctx.tx,
    sql`
      insert into campaigns (id, partner_id, workspace_id, name, description, agent_id, settings, draft_step, starts_at,
        ends_at, source_id, created_by_user_id, state_actor_label, state_changed_at, created_at, updated_at)
      values (${id}::uuid, ${ctx.scope.partnerId}::uuid, ${ctx.workspace.id}::uuid, ${draft.name},
        ${draft.description}, ${draft.agentId}::uuid, ${settingsJson(draft.settings)}::jsonb, ${draft.draftStep},
        ${startsAt}::timestamptz, ${endsAt}::timestamptz, ${draft.sourceId}::uuid, ${actorUserId(ctx.actor)}::uuid,
        ${ctx.actor.label}, ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz)`,
  );
  await audit(ctx, {
    ...{ action: "campaign.created", entityType: "campaign", entityId: id },
    after: { name: draft.name, agentId: draft.agentId, sourceId: draft.sourceId },
  });
  await announce(ctx, ctx.workspace.id, { type: "campaign.updated", id });
  return id;
}
