import type { CampaignSettings } from "@/types/campaign-settings";

/** What every part of the settings needs to be changed: the whole, a way to change one part, and what was refused. */
export interface SettingsEdit {
  /** Who calls; null while nobody is chosen. */
  agentId: string | null;
  settings: CampaignSettings;
  change: (part: Partial<CampaignSettings>) => void;
  /** What is wrong with a field, by its path under the settings: `schedule.endsAt`. */
  problemOf: (path: string) => string | undefined;
}
