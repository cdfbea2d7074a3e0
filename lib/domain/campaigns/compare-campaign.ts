import { isDeepStrictEqual } from "node:util";
import type { CampaignSettings } from "@/types/campaign-settings";

/** What of a campaign people change. */
export interface CampaignFacts {
  name: string;
  description: string;
  agentId: string | null;
  settings: CampaignSettings;
}

export interface CampaignDifference {
  /** For example `settings.schedule.endsAt`. */
  path: string;
  before: unknown;
  after: unknown;
}

/** Each place where two campaigns differ, as deep as both have one. */
export function compareCampaigns(before: CampaignFacts, after: CampaignFacts): CampaignDifference[] {
  return differences(before, after, "");
}

function differences(before: unknown, after: unknown, path: string): CampaignDifference[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isRecord(before) || !isRecord(after)) return [{ path, before, after }];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) =>
    differences(before[name], after[name], path === "" ? name : `${path}.${name}`),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
