import { DIAL_REASONS } from "@/config/campaign-words";
import type { CampaignLive } from "@/types/campaign-live";
import type { CampaignStatus } from "@/types/campaigns";
import { CAMPAIGN_STATUS_LOOKS, OUTCOME_LOOKS } from "../campaign-looks";

type Entry = CampaignLive["feed"][number];

/** What happened, in a few words after the name. */
export function feedWords({ kind, name, outcome, reason, detail }: Entry): string {
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
      return isStatus(detail) ? stateWords(name, detail) : detail;
  }
}

/** What somebody did to the campaign; without a name it came to that by itself. */
const DEEDS: Partial<Record<CampaignStatus, string>> = {
  scheduled: "planned it",
  running: "set it calling",
  paused: "paused it",
  terminated: "stopped it",
};

function stateWords(name: string, status: CampaignStatus): string {
  const deed = name === "" ? undefined : DEEDS[status];
  return deed ?? `Campaign: ${CAMPAIGN_STATUS_LOOKS[status].label.toLowerCase()}`;
}

function inSentence(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function isStatus(word: string): word is CampaignStatus {
  return Object.hasOwn(CAMPAIGN_STATUS_LOOKS, word);
}
