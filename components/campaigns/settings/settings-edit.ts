import type { CampaignSettings } from "@/types/campaign-settings";

/** What every part of the settings needs to be changed: the whole, a way to change one part, and what was refused. */
export interface SettingsEdit {
  settings: CampaignSettings;
  change: (part: Partial<CampaignSettings>) => void;
  /** What is wrong with a field, by its path under the settings: `schedule.endsAt`. */
  problemOf: (path: string) => string | undefined;
}

/** A number as somebody types it: nothing is none, what is no whole number within the bounds stays as it was. */
export function readWhole(typed: string, { least, most }: { least: number; most: number }): number | null {
  if (typed.trim() === "") return null;
  const value = Math.round(Number(typed));
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : null;
}
