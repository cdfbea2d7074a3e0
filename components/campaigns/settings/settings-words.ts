import { formatNumber } from "@/config/format";
import type { CampaignSettings, RetriedOutcome } from "@/types/campaign-settings";

export const RETRY_NAMES: Record<RetriedOutcome, string> = {
  no_answer: "Nobody answers",
  busy: "The line is busy",
  voicemail: "A machine answers",
  failed: "The call fails",
};

/** Minutes as people say them: "30 minutes", "4 hours", "1 day". */
export function spanWords(minutes: number): string {
  const [value, unit] =
    minutes % 1_440 === 0
      ? [minutes / 1_440, "day"]
      : minutes % 60 === 0
        ? [minutes / 60, "hour"]
        : [minutes, "minute"];
  return `${formatNumber(value)} ${unit}${value === 1 ? "" : "s"}`;
}

/** How often a person is called, in a sentence. */
export function attemptsWords({ most, mostPerDay }: CampaignSettings["attempts"]): string {
  const day = mostPerDay === 1 ? "once a day" : "twice a day";
  return most === 1
    ? "Each person is called once."
    : `Each person is called at most ${most} times, ${day} at most, until somebody talks.`;
}

/** The same in a few words: "At most 3, 2 a day". */
export function attemptsShort({ most, mostPerDay }: CampaignSettings["attempts"]): string {
  return most === 1 ? "One" : `At most ${most}, ${mostPerDay} a day`;
}

/** When an outcome is tried again. */
export function retryWords(minutes: number | null): string {
  return minutes === null ? "Not called again" : `Called again after ${spanWords(minutes)}`;
}

export const CONSENT_NAMES: Record<NonNullable<CampaignSettings["consent"]>["basis"], string> = {
  written: "They agreed in writing",
  oral: "They agreed by word of mouth",
  existing_customer: "They are customers of ours",
  not_marketing: "These calls are no marketing",
};

/** Who places the calls. */
export function dialingWords({ through, fallsBack }: CampaignSettings["dialing"]): string {
  if (through === "engine") return "The agent's own provider";
  return fallsBack ? "The outbound service, else the provider" : "The outbound service alone";
}

export const LAW_NOTE =
  "Nobody is called outside 08:00-21:00 of their own time, whatever is set here. Stricter laws of a country, and stricter hours of your agency, count too.";
