import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { wakeDialer } from "@/lib/domain/dialer/wake";
import { now } from "@/lib/platform/clock";
import type { TenantContext } from "../shared/tenant-context";
import { type CampaignKey, changeState, stopCampaign } from "./change-state";

/** A key that is accepted and refuses calls again within so long is not tried by itself a third time. */
const TRIED_WITHIN_MS = 3_600_000;

const callingRow = z.object({
  partnerId: z.uuid(),
  workspaceId: z.uuid(),
  campaignId: z.uuid(),
  stateReason: z.string(),
  stateChangedAt: z.date(),
  keyName: z.string(),
  lastFour: z.string(),
});

/** Campaigns whose agent calls with the key, in the order in which they are locked. */
function campaignsOfKey(
  ctx: InTransaction<TenantContext>,
  integrationId: string,
  { status, reason = null }: { status: "running" | "paused"; reason?: string | null },
) {
  return queryRows(
    ctx.tx,
    callingRow,
    sql`
    select c.partner_id as "partnerId", c.workspace_id as "workspaceId", c.id as "campaignId",
           c.state_reason as "stateReason", c.state_changed_at as "stateChangedAt", i.name as "keyName",
           i.secret_key_last_four as "lastFour"
      from provider_integrations i
      join agents a on a.partner_id = i.partner_id and a.integration_id = i.id
      join campaigns c on c.partner_id = a.partner_id and c.workspace_id = a.workspace_id and c.agent_id = a.id
     where i.id = ${integrationId}::uuid and c.status = ${status}::campaign_status and c.deleted_at is null
       and (${reason}::text is null or c.state_reason = ${reason})
     order by c.id`,
  );
}

/**
 * Rests all campaigns that call with a key whose provider refuses it; says how many. They go on when it is accepted again,
 * but for those that the same key had come back to lately: its provider accepts it and lets it call nobody.
 */
export async function restWithKey(ctx: InTransaction<TenantContext>, integrationId: string): Promise<number> {
  const running = await campaignsOfKey(ctx, integrationId, { status: "running" });
  for (const { stateReason, stateChangedAt, keyName, lastFour, ...campaign } of running) {
    const key = `the key “${keyName}” (ends in ${lastFour})`;
    const isTriedAgain =
      stateReason === "key_accepted" && now().getTime() - stateChangedAt.getTime() < TRIED_WITHIN_MS;
    const reason = isTriedAgain ? "agent" : "key";
    const detail = isTriedAgain
      ? `The provider accepts ${key} and refuses calls with it. Look at the provider's account, then resume.`
      : `The provider refuses ${key}. Enter one that works under provider keys: calling goes on by itself then, or when somebody resumes it.`;
    await stopCampaign(ctx, campaign, { status: "paused", reason, detail });
  }
  return running.length;
}

/** Goes on with the campaigns that rested because the key was refused: it is accepted now. Says how many. */
export async function goOnWithKey(ctx: InTransaction<TenantContext>, integrationId: string): Promise<number> {
  const resting = await campaignsOfKey(ctx, integrationId, { status: "paused", reason: "key" });
  for (const { partnerId, workspaceId, campaignId } of resting) {
    const campaign: CampaignKey = { partnerId, workspaceId, campaignId };
    await changeState(ctx, campaign, { status: "running", reason: "key_accepted" });
  }
  if (resting.length > 0) wakeDialer(ctx);
  return resting.length;
}
