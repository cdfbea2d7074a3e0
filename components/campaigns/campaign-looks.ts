import type { ChartTone } from "@/components/patterns/charts/chart-types";
import type { StatusLook } from "@/components/patterns/status-badge";
import { STATE_REASONS } from "@/config/campaign-words";
import { formatExact, formatNumber } from "@/config/format";
import type { RecipientOutcome } from "@/types/campaign-settings";
import type { CampaignResource, CampaignStatus, CampaignSummary, RecipientState } from "@/types/campaigns";

/** States as people know them. */
export const CAMPAIGN_STATUS_LOOKS: Record<CampaignStatus, StatusLook> = {
  draft: { label: "Draft", tone: "neutral" },
  scheduled: { label: "Scheduled", tone: "info" },
  running: { label: "Calling", tone: "success", live: true },
  paused: { label: "Paused", tone: "warning" },
  completing: { label: "Finishing", tone: "info", live: true },
  completed: { label: "Completed", tone: "success" },
  terminated: { label: "Stopped", tone: "neutral" },
  expired: { label: "Time ran out", tone: "warning" },
};

export const RECIPIENT_STATE_LOOKS: Record<RecipientState, StatusLook> = {
  pending: { label: "Waiting", tone: "neutral" },
  dialing: { label: "On the phone", tone: "info", live: true },
  done: { label: "Done", tone: "success" },
  blocked: { label: "Left out", tone: "warning" },
  canceled: { label: "Not called", tone: "neutral" },
};

export const OUTCOME_LOOKS: Record<RecipientOutcome, StatusLook & { chart: ChartTone }> = {
  goal_met: { label: "Goal reached", tone: "success", chart: "success" },
  answered: { label: "Talked", tone: "info", chart: "info" },
  voicemail: { label: "Voicemail", tone: "neutral", chart: "muted" },
  no_answer: { label: "No answer", tone: "warning", chart: "warning" },
  busy: { label: "Busy", tone: "warning", chart: "warning" },
  failed: { label: "Failed", tone: "danger", chart: "danger" },
  invalid_number: { label: "Invalid number", tone: "danger", chart: "danger" },
  opted_out: { label: "Opted out", tone: "neutral", chart: "muted" },
};

/** Nobody more is called by it, ever. */
export function isOver(status: CampaignStatus): boolean {
  return status === "completed" || status === "terminated" || status === "expired";
}

/** Why it is in its state, and who brought it there: "by Maria", "its budget is spent". Empty where there is nothing to tell. */
export function stateWords(
  campaign: Pick<CampaignSummary, "status" | "stateReason" | "stateDetail" | "stateActorLabel">,
): string {
  const { status, stateReason, stateDetail, stateActorLabel } = campaign;
  if (status === "draft") return "";
  const isByHand = stateReason === "person" || stateReason === "";
  const who = stateActorLabel && isByHand ? `by ${stateActorLabel}` : "";
  const why = isByHand ? "" : inSentence(STATE_REASONS[stateReason]);
  return [who, why, stateDetail].filter(Boolean).join(" · ");
}

/** The same as a sentence of its own: "Paused by Maria", "Its budget is spent". */
export function standingWords(campaign: Parameters<typeof stateWords>[0]): string {
  const words = stateWords(campaign);
  if (words.startsWith("by ")) return `${CAMPAIGN_STATUS_LOOKS[campaign.status].label} ${words}`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What a start or resume came to, by the state that it led to. */
export function goingWords(
  before: Pick<CampaignResource, "startedAt">,
  { status, startsAt, settings }: Pick<CampaignResource, "status" | "startsAt" | "settings">,
): string {
  if (status === "scheduled" && startsAt !== null) {
    return `Scheduled: begins ${formatExact(Date.parse(startsAt), settings.schedule.timeZone)}`;
  }
  return before.startedAt === null ? "Calling begins" : "Calling goes on";
}

function inSentence(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** "1 person", "1,200 people". */
export function peopleWords(count: number): string {
  return `${formatNumber(count)} ${count === 1 ? "person" : "people"}`;
}

/** The name of a person on a list, else their number is all there is. */
export function personName({ firstName, lastName }: { firstName: string; lastName: string }): string {
  return `${firstName} ${lastName}`.trim();
}

/** Everybody nothing more happens to. */
export function settledCount({ done, blocked, canceled }: CampaignSummary["progress"]): number {
  return done + blocked + canceled;
}
