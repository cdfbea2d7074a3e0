import { formatNumber } from "@/config/format";
import type { CampaignStatus } from "@/types/campaigns";

/** Campaigns of an agent; undefined while nobody knows them. */
export interface CampaignsOfAgent {
  campaigns: readonly { status: CampaignStatus }[] | undefined;
  /** There are more than these. */
  hasMore: boolean;
}

/** What putting an agent away means for its campaigns, a line each; none where it has none that was started. */
export function campaignsThatStop({ campaigns, hasMore }: CampaignsOfAgent): string[] {
  if (!campaigns) return ["The campaigns that call with it: they stop"];
  const count = (...statuses: CampaignStatus[]) =>
    campaigns.filter(({ status }) => statuses.includes(status)).length;
  const [calling, waiting] = [count("running", "completing"), count("scheduled", "paused")];
  const words = (many: number) => `${hasMore ? "At least " : ""}${formatNumber(many)} campaign`;
  return [
    ...(calling === 1 ? [`${words(1)} that calls with it now: it stops`] : []),
    ...(calling > 1 ? [`${words(calling)}s that call with it now: they stop`] : []),
    ...(waiting === 1 ? [`${words(1)} that is scheduled or paused: it cannot go on`] : []),
    ...(waiting > 1 ? [`${words(waiting)}s that are scheduled or paused: they cannot go on`] : []),
  ];
}
