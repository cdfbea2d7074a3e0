import { type CampaignSettings, campaignSettings } from "@/types/campaign-settings";

const WEEKDAYS = [1, 2, 3, 4, 5];
const NINE = 9 * 60;
const FIVE = 17 * 60;

/** Weekdays from nine to five on the clock of whoever is called, careful attempts, no limits beyond those of the lines. */
export function defaultSettings(timeZone: string): CampaignSettings {
  const windows = WEEKDAYS.map((day) => ({ day, fromMinute: NINE, toMinute: FIVE }));
  return campaignSettings.parse({ schedule: { timeZone, windows } });
}

/** Settings as they are stored; what a release before did not know takes its default. */
export function toSettings(stored: object, timeZone: string): CampaignSettings {
  return campaignSettings.parse({ ...defaultSettings(timeZone), ...stored });
}
