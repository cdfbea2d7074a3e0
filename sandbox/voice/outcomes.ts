import { z } from "zod";

/** How a call is known to have ended, in each provider's own word. */
interface MagicEnd {
  vapi: string;
  retell: string;
}

interface Magic {
  /** What happens, in a few words. */
  what: string;
  /** Null where the conversation itself decides who hangs up. */
  end: MagicEnd | null;
}

function ends(vapi: string, retell: string): MagicEnd {
  return { vapi, retell };
}

/** The stories a call can follow, named by the last two digits of the called number. */
const STORIES = {
  "00": { what: "answered", end: null },
  "01": { what: "nobody answers", end: ends("customer-did-not-answer", "dial_no_answer") },
  "02": { what: "busy", end: ends("customer-busy", "dial_busy") },
  "03": { what: "a mailbox answers", end: ends("voicemail", "voicemail_reached") },
  "04": { what: "the line fails", end: ends("twilio-failed-to-connect-call", "dial_failed") },
  "05": { what: "every message arrives twice", end: null },
  "06": { what: "the final report arrives first, the others in disorder after the call", end: null },
  "07": { what: "neither the end nor the final report arrives", end: null },
  "08": { what: "the request that dials answers 504, and the call goes on", end: null },
  "09": { what: "the first request that dials answers 429, the next is accepted", end: null },
  "10": { what: "the person asks to be taken off the list", end: null },
  "11": { what: "a tool is used", end: null },
  "60": {
    what: "there is no such number",
    end: ends("twilio-reported-customer-misdialed", "invalid_destination"),
  },
  "61": { what: "passed on to a person", end: ends("assistant-forwarded-call", "call_transfer") },
  "62": { what: "the caller hangs up in the middle", end: ends("customer-ended-call", "user_hangup") },
  "63": { what: "the caller says nothing", end: ends("silence-timed-out", "inactivity") },
  "64": { what: "talks until the time is up", end: ends("exceeded-max-duration", "max_duration_reached") },
  "65": {
    what: "the engine breaks in the middle",
    end: ends("call.in-progress.error-vapifault-worker-died", "error_retell"),
  },
  "70": { what: "the analysis comes 90 simulated seconds after the end", end: null },
  "71": { what: "the recording is missing", end: null },
  "72": { what: "the recording's address answers 404", end: null },
  "73": { what: "messages carry a recording's address that has expired", end: null },
  "74": { what: "the final report alone never arrives", end: null },
} as const satisfies Record<string, Magic>;

export type OutcomeCode = keyof typeof STORIES;

// The keys of a literal object.
export const outcomeCodes = Object.keys(STORIES).sort() as [OutcomeCode, ...OutcomeCode[]];

export const outcomeSchema = z.enum(outcomeCodes);

/** A number to call for each story; every other one is an ordinary answered call. For tests to walk through. */
export const MAGIC_NUMBERS: readonly (Magic & { code: OutcomeCode; to: string })[] = outcomeCodes.map(
  (code) => ({ code, to: `+141555501${code}`, ...STORIES[code] }),
);

/** Any ending that is no code of its own is an ordinary answered call. */
export function outcomeOfNumber(number: string | undefined): OutcomeCode {
  return outcomeSchema.safeParse(number?.slice(-2)).data ?? "00";
}
