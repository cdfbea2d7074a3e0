import { AGENT_GONE, agentObstacle, directionObstacle } from "@/lib/domain/calls/agent-obstacle";
import { type Obstacle, serviceObstacle } from "@/lib/domain/outbound-service/service-obstacle";
import { type Standing, toStanding } from "@/lib/domain/workspaces/standing";
import { type CallSpending, toCallSpending } from "@/types/call-spending";
import { type CallingRules, callingRules } from "@/types/calling-rules";
import { type CampaignSettings, campaignSettings } from "@/types/campaign-settings";
import type { CampaignRow } from "./load-campaigns";

/** A campaign that can be dialled, as a turn works with it. */
export interface DialCampaign {
  row: CampaignRow;
  settings: CampaignSettings;
  rules: CallingRules;
  standing: Standing;
  spending: CallSpending;
  integrationId: string;
  agentExternalId: string;
}

/** Parsed settings by campaign and revision: what is worked out of them is remembered with the object. */
const parsed = new Map<string, CampaignSettings>();
const MOST_PARSED = 2_000;

/** The campaign, or what keeps it from calling anybody. */
export function toDialCampaign(row: CampaignRow): DialCampaign | Obstacle {
  const settings = settingsOf(row);
  if (!settings) return ofAgent("The settings of this campaign cannot be read. Save them again.");
  const rules = callingRules.safeParse(row.callingRules);
  if (!rules.success) return ofAgent("The agency's calling hours cannot be read. Save them again.");
  if (row.isAgentGone) return { limit: "agent", words: AGENT_GONE, isLasting: true };
  const obstacle = obstacleOf(row);
  const { integrationId, externalId } = row;
  if (obstacle !== null || !integrationId || !externalId) {
    return ofAgent(obstacle ?? "The agent is not complete.");
  }
  const { through, fallsBack } = settings.dialing;
  const atService = through === "outbound_service" ? serviceObstacle(row.service, fallsBack) : null;
  if (atService) return atService;
  return {
    ...{ row, settings, integrationId, agentExternalId: externalId },
    rules: rules.data,
    standing: toStanding(row),
    spending: toCallSpending(row.workspaceSettings),
  };
}

function ofAgent(words: string): Obstacle {
  return { limit: "agent", words, isLasting: false };
}

function settingsOf({ id, revision, settings }: CampaignRow): CampaignSettings | null {
  const key = `${id} ${revision}`;
  const known = parsed.get(key);
  if (known) return known;
  const read = campaignSettings.safeParse(settings);
  if (!read.success) return null;
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(key, read.data);
  return read.data;
}

function obstacleOf(row: CampaignRow): string | null {
  const obstacle = agentObstacle(row) ?? directionObstacle(row);
  if (obstacle !== null) return obstacle;
  if (!row.isKeyUsable) return "The agent's provider key is switched off or was removed.";
  return row.numbers.length > 0
    ? null
    : "None of the campaign's numbers can be called from. Choose others, or activate them.";
}
