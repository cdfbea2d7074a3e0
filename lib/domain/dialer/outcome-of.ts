import type { CallFacts, CallStatus, EndedReason } from "@/lib/vendors/voice/port";
import type { RecipientOutcome } from "@/types/campaign-settings";

/** A call of a campaign that is over. */
export interface OverCall {
  status: CallStatus;
  endedReason: EndedReason | null;
  goalMet: boolean | null;
  /** Undefined where nobody may keep what was said. */
  turns: CallFacts["transcriptTurns"];
  /** From the answer to the end. */
  seconds: number;
  /** Closed by us because the engine never showed it. */
  isUnseen: boolean;
  /** The engine refused to dial. */
  isRefused: boolean;
  /** The engine refused the key. */
  isKeyRefused: boolean;
}

/**
 * Whether it was no attempt at all, because nobody was dialled and not for anything about the person: their turn comes
 * again, and nothing is counted.
 */
export function isNoAttempt({ isUnseen, isRefused, isKeyRefused, endedReason }: OverCall): boolean {
  const isClosed = isRefused && endedReason === "canceled";
  return isUnseen || isKeyRefused || isClosed || endedReason === "concurrency_limit";
}

/** How an attempt ended, as retries tell it. */
export function outcomeOfCall({
  status,
  endedReason,
  goalMet,
}: Pick<OverCall, "status" | "endedReason" | "goalMet">): RecipientOutcome {
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

/** Whoever answers hears the agent within so long of their greeting (47 CFR 64.1200(a)(7)). */
const HEARD_WITHIN_SECONDS = 2;

/**
 * Whether somebody answered and heard nobody in time: the agent's first words began more than two seconds after the
 * greeting, or never came while they waited so long, or the engine broke off before. The greeting ends with what the person
 * said before the agent; where nothing was heard of it, with the answer.
 */
export function isAbandoned(call: OverCall): boolean {
  const { endedReason, turns, seconds } = call;
  if (!isAnswered(call)) return false;
  const isBroken = endedReason !== null && ENGINE_ENDED.includes(endedReason);
  if (!turns) return isBroken;
  const agent = turns.findIndex(({ role }) => role === "agent");
  const greeting = turns.slice(0, agent < 0 ? undefined : agent).find(({ role }) => role === "caller");
  const heardBy = (greeting?.endSeconds ?? greeting?.startSeconds ?? 0) + HEARD_WITHIN_SECONDS;
  const first = turns[agent];
  return first ? first.startSeconds > heardBy : isBroken || seconds > heardBy;
}
