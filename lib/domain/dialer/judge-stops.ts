import { z } from "zod";
import { queryRows, sql } from "@/lib/data/rows";
import type { InTransaction } from "@/lib/data/transaction";
import { stopCampaign } from "@/lib/domain/campaigns/change-state";
import type { TenantContext } from "@/lib/domain/shared/tenant-context";
import { campaignStops } from "@/types/campaign-settings";
import { abandonmentStop, type Stop } from "./abandonment-stop";
import { isGrowing } from "./load-campaigns";
import type { CountedCampaign, SettledRecipient } from "./write-settled";

const LATEST_DIALS = 50;
const LEAST_DIALS = 20;

/** An attempt of a campaign, and what harm it did. */
type Judged = Pick<SettledRecipient, "campaignId"> & {
  figures?: Pick<NonNullable<SettledRecipient["figures"]>, "isFailed" | "isAbandoned">;
};

/** Pauses campaigns whose budget is spent, whose goal is reached, or which do harm, while somebody is left to be called. */
export async function judgeStops(
  ctx: InTransaction<TenantContext>,
  campaigns: readonly CountedCampaign[],
  settled: readonly Judged[],
): Promise<void> {
  for (const campaign of campaigns) {
    if (campaign.status !== "running" && campaign.status !== "completing") continue;
    const own = settled.filter(({ campaignId }) => campaignId === campaign.id);
    const has = (what: "isFailed" | "isAbandoned") => own.some(({ figures }) => figures?.[what]);
    const stop =
      stopOf(campaign) ??
      (has("isAbandoned") ? await abandonmentStop(ctx, campaign) : null) ??
      (has("isFailed") ? await failureStop(ctx, campaign) : null);
    if (!stop || !(await isAnybodyLeft(ctx, campaign))) continue;
    const { partnerId, workspaceId, id: campaignId } = campaign;
    await stopCampaign(ctx, { partnerId, workspaceId, campaignId }, { status: "paused", ...stop });
  }
}

const leftRow = z.object({ isAny: z.boolean() });

/** Whether a stop keeps anybody from being called; with nobody left, and nobody on their way, a campaign is over instead. */
async function isAnybodyLeft(
  ctx: InTransaction<TenantContext>,
  { id }: Pick<CountedCampaign, "id">,
): Promise<boolean> {
  const [row] = await queryRows(
    ctx.tx,
    leftRow,
    sql`
    select ${isGrowing} or exists (
             select from campaign_tallies t
              where t.partner_id = c.partner_id and t.workspace_id = c.workspace_id and t.campaign_id = c.id
                and t.state in ('pending', 'dialing') and t.count > 0) as "isAny"
      from campaigns c where c.id = ${id}::uuid`,
  );
  return row?.isAny ?? false;
}

function stopOf({ stops, chargeMicros, goalsMet }: CountedCampaign): Stop | null {
  const most = stopsOf(stops);
  if (most.spendMicros !== null && chargeMicros >= BigInt(most.spendMicros)) return { reason: "spend" };
  if (most.goalsMet !== null && goalsMet >= most.goalsMet) {
    return { reason: "goals", detail: `${goalsMet} of ${most.goalsMet} reached` };
  }
  return null;
}

function stopsOf(stops: unknown) {
  return campaignStops.catch(campaignStops.parse({})).parse(stops ?? {});
}

const failureRow = z.object({ dials: z.number().int(), failed: z.number().int() });

/**
 * Of the latest dials since it was started or resumed, those that failed for technical reasons. Calls that the engine never
 * took were no dials: an outage that is over would count as harm.
 */
async function failureStop(
  ctx: InTransaction<TenantContext>,
  campaign: CountedCampaign,
): Promise<Stop | null> {
  const { failurePercent } = stopsOf(campaign.stops);
  if (failurePercent === null) return null;
  const [row] = await queryRows(
    ctx.tx,
    failureRow,
    sql`
    select count(*)::int as dials, count(*) filter (where status = 'failed' and ended_reason <> 'misdialed')::int as failed
      from (select status, ended_reason from calls
             where partner_id = ${campaign.partnerId}::uuid and workspace_id = ${campaign.workspaceId}::uuid
               and campaign_id = ${campaign.id}::uuid and settled_at is not null
               and coalesce(ended_reason, '') not in ('concurrency_limit', 'canceled')
               and not (external_id is null and coalesce(metadata->>'isUnseen', '') = 'true')
               and created_at >= ${campaign.stateChangedAt.toISOString()}::timestamptz
             order by id desc limit ${LATEST_DIALS}) latest`,
  );
  if (!row || row.dials < LEAST_DIALS || row.failed * 100 < row.dials * failurePercent) return null;
  return { reason: "failures", detail: `${row.failed} of the last ${row.dials} calls failed` };
}
