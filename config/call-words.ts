import type { CallListItem, CallOutcome } from "@/types/calls";

const REASONS: Record<string, string> = {
  caller_hung_up: "The caller hung up",
  agent_hung_up: "The agent ended the call",
  transferred: "Passed on to a person",
  voicemail: "A voicemail answered",
  silence: "Nobody spoke for a while",
  max_duration: "The longest time was reached",
  no_answer: "Nobody answered",
  busy: "The line was busy",
  canceled: "Cancelled before it was answered",
  misdialed: "The number does not exist",
  rejected_by_carrier: "The phone network refused the call",
  carrier_error: "The phone network failed",
  configuration_error: "The agent or its number is not set up correctly",
  billing_error: "The provider's account was refused",
  concurrency_limit: "Too many calls at the same time",
  provider_error: "A service the agent needs failed",
  engine_error: "The voice engine failed",
  unknown: "No reason was given",
};

/** Why a call ended, in a sentence. */
export function describeEnd(reason: string): string {
  return REASONS[reason] ?? "No reason was given";
}

/** What became of a call, as pages and documents say it. */
export const OUTCOME_WORDS: Record<CallOutcome, string> = {
  answered: "Answered",
  voicemail: "Voicemail",
  unanswered: "Not answered",
  failed: "Failed",
  live: "In progress",
};

export const SENTIMENT_WORDS: Record<NonNullable<CallListItem["sentiment"]>, string> = {
  positive: "Positive",
  neutral: "Neutral",
  negative: "Negative",
};

/** What a call is called whose other side has neither name nor number. */
export const NAMELESS_PARTY: Record<CallListItem["type"], string> = {
  phone: "Unknown number",
  web: "Call from a browser",
  test: "Test call",
};
