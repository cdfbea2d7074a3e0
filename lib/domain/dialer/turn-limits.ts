import { sql } from "@/lib/data/rows";
import { brokenLimit, limitsCalls } from "@/lib/domain/calls/call-limits";
import type { BindingLimit } from "@/types/campaign-settings";
import type { DialCampaign } from "./dial-campaign";
import type { CampaignRow } from "./load-campaigns";

/** Lines of a key of which nobody has said how many calls it carries. */
const USUAL_LINES = 10;

/** Dials that a turn has begun so far. */
export interface LineCounts {
  all: number;
  byWorkspace: Map<string, number>;
  byCampaign: Map<string, number>;
}

/** Lines of the key that campaigns may take now. */
export function freeLines({ concurrencyLimit, inboundReserve, keyLines }: CampaignRow): number {
  return Math.max(0, (concurrencyLimit ?? USUAL_LINES) - (inboundReserve ?? 0) - keyLines);
}

/** The same of row `i` of `provider_integrations`, for statements. */
export const freeLinesOf = sql`(
  coalesce(i.concurrency_limit, ${USUAL_LINES}::int) - i.inbound_reserve
  - (select count(*) from calls
      where integration_id = i.id and settled_at is null and status_code <= call_status_code('in_progress')))`;

/** The first limit that one more dial of the campaign would break, beside those begun; null when there is none. */
export function limitInTheWay(
  campaign: DialCampaign,
  begun: LineCounts,
  instants: number,
): BindingLimit | null {
  const { row, settings, standing } = campaign;
  const { mostAtATime, mostPerMinute } = settings.pacing;
  const own = begun.byCampaign.get(row.id) ?? 0;
  const ofWorkspace = begun.byWorkspace.get(row.workspaceId) ?? 0;
  const { concurrentCalls } = standing.limits;
  if (isReached(mostAtATime, row.campaignLines + own)) return "campaign_concurrency";
  if (isReached(mostPerMinute, row.dialsLastMinute + own)) return "campaign_pace";
  if (isReached(concurrentCalls, row.workspaceLines + ofWorkspace)) return "workspace_concurrency";
  if (isMonthUsedUp(campaign, ofWorkspace)) return "spend_limit";
  if (isReached(standing.agencyCalls, row.agencyLines + begun.all)) return "agency_concurrency";
  if (begun.all >= freeLines(row)) return "provider_concurrency";
  return begun.all >= instants ? "provider_pace" : null;
}

function isReached(most: number | null, count: number): boolean {
  return most !== null && count >= most;
}

/** By the rule for calls placed by hand. */
function isMonthUsedUp({ row, standing }: DialCampaign, begun: number): boolean {
  const limits = { ...standing.limits, concurrentCalls: null };
  if (row.usage === null || !limitsCalls(limits)) return false;
  const usage = { ...row.usage, callsInProgress: row.usage.callsInProgress + begun };
  const rateMicrosPerMinute = row.isBillingExempt ? 0n : row.workspaceRate;
  return brokenLimit(limits, usage, { rateMicrosPerMinute, currency: row.currency }) !== null;
}
