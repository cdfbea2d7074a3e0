import type { CampaignStatus } from "@/types/campaigns";
import { DomainError } from "../shared/errors";

/** From which states a campaign may come into each; nothing leads out of an ended one. */
const SOURCES: Readonly<Record<CampaignStatus, readonly CampaignStatus[]>> = {
  draft: [],
  /** A paused one whose start is still to come waits for it again. */
  scheduled: ["draft", "paused"],
  /** People added to, or tried again by, a completing one keep it running. */
  running: ["draft", "scheduled", "paused", "completing"],
  paused: ["scheduled", "running", "completing"],
  completing: ["running"],
  completed: ["running", "completing"],
  terminated: ["scheduled", "running", "paused", "completing"],
  expired: ["scheduled", "running", "paused", "completing"],
};

const ENDED: readonly CampaignStatus[] = ["completed", "terminated", "expired"];

/** What a campaign in each state is, and what can be done with it, as a refusal says it. */
const STANDS: Readonly<Record<CampaignStatus, string>> = {
  draft: "This campaign is a draft. Start it first.",
  scheduled: "This campaign waits for its start. Pause or end it, or change its schedule.",
  running: "This campaign is running. Pause or end it.",
  paused: "This campaign is paused. Resume or end it.",
  completing: "This campaign waits for its last calls. Pause or end it, or add people to go on.",
  completed: "This campaign is completed. Clone it, or call those whom it did not reach in a new one.",
  terminated: "This campaign was ended. Clone it, or call those whom it did not reach in a new one.",
  expired: "This campaign's time is over. Clone it, or call those whom it did not reach in a new one.",
};

/** The states from which a campaign may come into `status`. */
export function sourcesOf(status: CampaignStatus): readonly CampaignStatus[] {
  return SOURCES[status];
}

/** Whether a campaign calls nobody any more and never will. */
export function isEnded(status: CampaignStatus): boolean {
  return ENDED.includes(status);
}

/** Refuses a step that the state machine does not have with what is so and what can be done. */
export function assertMayBecome(from: CampaignStatus, to: CampaignStatus): void {
  if (!SOURCES[to].includes(from)) throw stands(from);
}

/** The refusal of something that cannot be done with a campaign in this state. */
export function stands(status: CampaignStatus): DomainError {
  return new DomainError("conflict", STANDS[status]);
}
