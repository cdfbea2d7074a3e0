import { DIAL_REASONS } from "@/config/campaign-words";
import type { CampaignLive } from "@/types/campaign-live";
import type { CampaignStatus } from "@/types/campaigns";
import { CAMPAIGN_STATUS_LOOKS, OUTCOME_LOOKS } from "../campaign-looks";

type Entry = CampaignLive["feed"][number];

/** What happened, in a few words after the name. */
export function feedWords({ kind, outcome, reason, detail }: Entry): string {
  switch (kind) {
    case "dialed":
      return "dialled";
    case "ended":
      return outcome === "" ? "was called" : OUTCOME_LOOKS[outcome].label.toLowerCase();
    case "deferred":
      return reason === "" ? "was put off" : `put off: ${inSentence(DIAL_REASONS[reason])}`;
    case "blocked":
      return reason === "" ? "was left out" : `left out: ${inSentence(DIAL_REASONS[reason])}`;
    case "state":
      return isStatus(detail) ? `Campaign: ${CAMPAIGN_STATUS_LOOKS[detail].label.toLowerCase()}` : detail;
  }
}

/** Who it happened to; of the campaign itself whoever did it. */
export function feedName({ name, phone }: Entry): string {
  return name || phone;
}

function inSentence(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function isStatus(word: string): word is CampaignStatus {
  return Object.hasOwn(CAMPAIGN_STATUS_LOOKS, word);
}
