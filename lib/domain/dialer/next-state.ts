import { RETRIED_OUTCOMES } from "@/config/campaign-words";
import type { CampaignSettings, RecipientOutcome, RetriedOutcome } from "@/types/campaign-settings";
import type { CampaignStatus, RecipientState } from "@/types/campaigns";

const MINUTE_MS = 60_000;
/** A call that turned out to be none is tried again after so long; by then the engine was asked for it once more. */
const UNSEEN_AGAIN_MS = 90_000;
const REFUSED_AGAIN_MS = 10_000;

/** What becomes of somebody whose call is over. */
export interface NextState {
  state: Extract<RecipientState, "pending" | "done" | "canceled">;
  /** Null keeps what the attempt before ended with. */
  outcome: RecipientOutcome | null;
  reason: "" | "retry" | "campaign_ended";
  nextAt: Date | null;
}

interface Standing {
  status: CampaignStatus;
  attempts: CampaignSettings["attempts"];
  /** Dials of the person, with the one that is over. */
  dials: number;
  at: Date;
}

const ENDED: readonly CampaignStatus[] = ["completed", "terminated", "expired"];

/** After an attempt: done, or waiting for the next one where the campaign tries such an ending again. */
export function afterAttempt(outcome: RecipientOutcome, standing: Standing): NextState {
  const { status, attempts, dials, at } = standing;
  const minutes = isRetried(outcome) ? attempts.retryAfterMinutes[outcome] : null;
  if (minutes === null || dials >= attempts.most || ENDED.includes(status)) {
    return { state: "done", outcome, reason: "", nextAt: null };
  }
  return { state: "pending", outcome, reason: "retry", nextAt: new Date(at.getTime() + minutes * MINUTE_MS) };
}

/** After a call that was no attempt: waiting as before. */
export function afterNoAttempt(
  isUnseen: boolean,
  { status, at }: Pick<Standing, "status" | "at">,
): NextState {
  if (ENDED.includes(status))
    return { state: "canceled", outcome: null, reason: "campaign_ended", nextAt: null };
  const waitMs = isUnseen ? UNSEEN_AGAIN_MS : REFUSED_AGAIN_MS;
  return { state: "pending", outcome: null, reason: "", nextAt: new Date(at.getTime() + waitMs) };
}

/** As after an attempt, for somebody who was erased meanwhile: there is no number any more that could be called. */
export function forGood(next: NextState): NextState {
  if (next.state !== "pending") return next;
  return { ...next, state: next.outcome === null ? "canceled" : "done", reason: "", nextAt: null };
}

function isRetried(outcome: RecipientOutcome): outcome is RetriedOutcome {
  return RETRIED_OUTCOMES.some((retried) => retried === outcome);
}
