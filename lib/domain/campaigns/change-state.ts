import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { enqueue } from "@/lib/jobs/enqueue";
import { now } from "@/lib/platform/clock";
import type { StateReason } from "@/types/campaign-settings";
import { type CampaignStatus, campaignStatus } from "@/types/campaigns";
import { announce } from "../shared/announce";
import { audit } from "../shared/audit";
import type { TenantContext } from "../shared/tenant-context";
import { isEnded, sourcesOf } from "./campaign-states";

/** Which campaign, for work that crosses tenants too. */
export interface CampaignKey {
  partnerId: string;
  workspaceId: string;
  campaignId: string;
}

export interface StateChange {
  status: Exclude<CampaignStatus, "draft">;
  reason: StateReason;
  /** In words, for example how many of the last calls failed. */
  detail?: string;
}

const changedRow = z.object({ before: campaignStatus });

/**
 * Brings a campaign into a state if it may come there from the one it is in, with who did it and why, its audit row and a
 * live event; says whether it did. Twice the same changes nothing. One that ended otherwise than by having called everybody
 * leaves people behind: a job marks them.
 */
export async function changeState(
  ctx: InTransaction<TenantContext>,
  campaign: CampaignKey,
  { status, reason, detail = "" }: StateChange,
): Promise<boolean> {
  const { partnerId, workspaceId, campaignId } = campaign;
  const at = now().toISOString();
  const [changed] = await queryRows(
    ctx.tx,
    changedRow,
    sql`
      with before as (
        select id, status from campaigns
         where partner_id = ${partnerId}::uuid and workspace_id = ${workspaceId}::uuid and id = ${campaignId}::uuid
           and deleted_at is null and status::text = any(${[...sourcesOf(status)]}::text[])
           for no key update)
      update campaigns c
         set status = ${status}::campaign_status, state_reason = ${reason}, state_detail = ${detail},
             state_actor_label = ${ctx.actor.type === "system" ? "" : ctx.actor.label},
             state_changed_at = ${at}::timestamptz, updated_at = ${at}::timestamptz, binding_limit = '',
             started_at = case when ${status} = 'running' then coalesce(c.started_at, ${at}::timestamptz) else c.started_at end,
             finished_at = case when ${isEnded(status)} then ${at}::timestamptz end,
             wake_at = case ${status} when 'running' then ${at}::timestamptz when 'scheduled' then c.starts_at
                                      when 'paused' then c.ends_at
                                      when 'completing'
                                      then least(c.ends_at, ${at}::timestamptz + interval '1 minute') end
        from before
       where c.id = before.id
      returning before.status as before`,
  );
  if (!changed) return false;
  await audit(ctx, {
    ...{ action: `campaign.${status}`, entityType: "campaign", entityId: campaignId, partnerId, workspaceId },
    before: { status: changed.before },
    after: { status, reason, detail },
  });
  if (status === "terminated" || status === "expired") {
    await enqueue(
      ctx,
      "campaign.close",
      { partnerId, workspaceId, campaignId },
      { singletonKey: campaignId },
    );
  }
  await announce(ctx, workspaceId, { type: "campaign.updated", id: campaignId });
  return true;
}

/**
 * As `changeState`, for the campaign's own stops: one that is elsewhere by now is left alone. Its people are told by mail
 * when it ended or rests.
 */
export async function stopCampaign(
  ctx: InTransaction<TenantContext>,
  campaign: CampaignKey,
  to: StateChange & { status: "paused" | "completing" | "completed" | "expired" },
): Promise<void> {
  if (!(await changeState(ctx, campaign, to)) || to.status === "completing") return;
  const singletonKey = `campaign-stopped:${campaign.campaignId}`;
  await enqueue(ctx, "workspace.notify", { ...campaign, notice: "campaign-stopped" }, { singletonKey });
}
