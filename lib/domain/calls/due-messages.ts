import type { CallStatus } from "@/lib/vendors/voice/port";
import type { CallWebhookType } from "@/types/webhook-endpoints";
import { isTerminal } from "./apply-facts";

/** A call at one moment, as far as customers' own systems are told of it. */
export interface CallMoment {
  status: CallStatus;
  /** The engine has taken the call, or reported it. */
  isAtEngine: boolean;
  durationSeconds: number;
  isSettled: boolean;
  /** The engine said all that was said; what it tells while a call goes on is not yet that. */
  hasTranscript: boolean;
  hasSummary: boolean;
}

/** Marks that the results were told once more because words came after the settlement. */
const AGAIN = "call.analyzed again";

export interface DueMessages {
  types: CallWebhookType[];
  /** Everything told so far, these included; kept with the call. */
  told: string[];
}

/**
 * What is to be told of a call that went from one moment to another: each type once in its life, however often and in
 * whatever order its events come, and the results once more when transcript or summary came after them. `told` is what
 * the call remembers; a call from before that was remembered counts as told of all that had happened to it.
 */
export function dueMessages(
  before: CallMoment | null,
  after: CallMoment,
  told: readonly string[] | undefined,
): DueMessages {
  const known = told ?? (before ? happenedBy(before) : []);
  const types = happenedBy(after).filter((type) => !known.includes(type));
  const isLater = known.includes("call.analyzed") && !known.includes(AGAIN);
  if (!isLater || !before || !hasNewWords(before, after)) return { types, told: [...known, ...types] };
  return { types: [...types, "call.analyzed"], told: [...known, ...types, AGAIN] };
}

function hasNewWords(before: CallMoment, after: CallMoment): boolean {
  return (after.hasTranscript && !before.hasTranscript) || (after.hasSummary && !before.hasSummary);
}

/** In the order in which they are told. */
function happenedBy(moment: CallMoment): CallWebhookType[] {
  const { status, isAtEngine, durationSeconds, isSettled } = moment;
  const wasAnswered = status === "in_progress" || status === "completed" || durationSeconds > 0;
  const happened: [CallWebhookType, boolean][] = [
    ["call.initiated", isAtEngine],
    ["call.answered", wasAnswered],
    ["call.ended", isTerminal(status)],
    ["call.analyzed", isSettled],
  ];
  return happened.flatMap(([type, hasHappened]) => (hasHappened ? [type] : []));
}
