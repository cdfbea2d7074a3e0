import type { CallFacts, CallStatus, EndedReason } from "@/lib/vendors/voice/port";
import type { RecipientOutcome } from "@/types/campaign-settings";

/** A call of a campaign that is over. */
export interface OverCall {
  status: CallStatus;
  endedReason: EndedReason | null;
  goalMet: boolean | null;
  /** Undefined where nobody may keep what was said. */
  turns: CallFacts["transcriptTurns"];
  /** Closed by us because the engine never showed it. */
  isUnseen: boolean;
  /** The engine refused to dial. */
  isRefused: boolean;
}

/**
 * Whether it was no attempt at all, because nobody was dialled and not for anything about the person: their turn comes
 * again, and nothing is counted.
 */
export function isNoAttempt({ isUnseen, isRefused, endedReason }: OverCall): boolean {
  return isUnseen || endedReason === "concurrency_limit" || (isRefused && endedReason === "canceled");
}

/** How an attempt ended, as retries tell it. */
export function outcomeOfCall({ status, endedReason, goalMet }: OverCall): RecipientOutcome {
  if (status === "completed") {
    if (endedReason === "voicemail") return "voicemail";
    return goalMet === true ? "goal_met" : "answered";
  }
  if (status === "busy") return "busy";
  if (status === "no_answer") return "no_answer";
  return endedReason === "misdialed" ? "invalid_number" : "failed";
}

/** Whether a person answered. */
export function isAnswered({ status, endedReason }: OverCall): boolean {
  return status === "completed" && endedReason !== "voicemail";
}

/** Whether a person answered and both sides spoke; a mailbox speaks too. */
export function isTalk(call: OverCall): boolean {
  return (
    isAnswered(call) && ["agent", "caller"].every((side) => call.turns?.some(({ role }) => role === side))
  );
}

const ENGINE_ENDED: readonly EndedReason[] = [
  "engine_error",
  "provider_error",
  "configuration_error",
  "billing_error",
];

/** Whether somebody answered to whom no agent spoke, because the engine broke off. */
export function isAbandoned(call: OverCall): boolean {
  const { endedReason, turns } = call;
  const isBroken = endedReason !== null && ENGINE_ENDED.includes(endedReason);
  return isAnswered(call) && isBroken && !turns?.some(({ role }) => role === "agent");
}
