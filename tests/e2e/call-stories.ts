import type { OutcomeCode } from "@/sandbox/voice/outcomes";
import type { CallOutcome, CallStatusName } from "@/types/calls";

/** What a call to a magic number is in the end. */
export interface Ending {
  status: CallStatusName;
  outcome: CallOutcome;
  /** Codes of why it ended; the conversation itself decides between several. */
  reasons: string[];
  /** Whether there is something to listen to. */
  isRecorded: boolean;
  /** Whether anything was said. */
  hasWords: boolean;
}

const HELD: Ending = {
  status: "completed",
  outcome: "answered",
  reasons: ["caller_hung_up", "agent_hung_up"],
  isRecorded: true,
  hasWords: true,
};

function held(reason: string): Ending {
  return { ...HELD, reasons: [reason] };
}

function unheard(status: CallStatusName, outcome: CallOutcome, reason: string): Ending {
  return { status, outcome, reasons: [reason], isRecorded: false, hasWords: false };
}

/** The same at both engines, whatever each calls it. */
export const ENDINGS: Record<OutcomeCode, Ending> = {
  "00": HELD,
  "01": unheard("no_answer", "unanswered", "no_answer"),
  "02": unheard("busy", "unanswered", "busy"),
  "03": { ...held("voicemail"), outcome: "voicemail" },
  "04": unheard("failed", "failed", "carrier_error"),
  "05": HELD,
  "06": HELD,
  "07": HELD,
  "08": HELD,
  "09": HELD,
  "10": held("caller_hung_up"),
  "11": HELD,
  "60": unheard("failed", "failed", "misdialed"),
  "61": held("transferred"),
  "62": held("caller_hung_up"),
  "63": held("silence"),
  "64": held("max_duration"),
  "65": { ...held("engine_error"), status: "failed", outcome: "failed" },
  "70": HELD,
  "71": { ...HELD, isRecorded: false },
  "72": { ...HELD, isRecorded: false },
  "73": HELD,
  "74": HELD,
};

/** Stories whose end or report never arrives: they end right only because somebody asks the engine. */
export const ASKED_FOR: readonly OutcomeCode[] = ["07", "74"];
