import type { StatusLook } from "@/components/patterns/status-badge";
import type { BadgeTone } from "@/components/ui/badge";
import { NAMELESS_PARTY, SENTIMENT_WORDS } from "@/config/call-words";
import type { CallListItem, CallStatusName } from "@/types/calls";

/** Statuses as people know them. */
export const CALL_STATUS_LOOKS: Record<CallStatusName, StatusLook> = {
  initiated: { label: "Starting", tone: "info", live: true },
  ringing: { label: "Ringing", tone: "info", live: true },
  in_progress: { label: "Talking", tone: "success", live: true },
  completed: { label: "Answered", tone: "success" },
  failed: { label: "Failed", tone: "danger" },
  no_answer: { label: "No answer", tone: "warning" },
  busy: { label: "Busy", tone: "warning" },
  canceled: { label: "Cancelled", tone: "neutral" },
};

const VOICEMAIL: StatusLook = { label: "Voicemail", tone: "neutral" };

/** How a call went: its status, but a machine that took the call did not answer it. */
export function outcomeLook({ status, outcome }: Pick<CallListItem, "status" | "outcome">): StatusLook {
  return outcome === "voicemail" ? VOICEMAIL : CALL_STATUS_LOOKS[status];
}

export const SENTIMENT_LOOKS: Record<
  NonNullable<CallListItem["sentiment"]>,
  { label: string; tone: BadgeTone }
> = {
  positive: { label: SENTIMENT_WORDS.positive, tone: "success" },
  neutral: { label: SENTIMENT_WORDS.neutral, tone: "neutral" },
  negative: { label: SENTIMENT_WORDS.negative, tone: "danger" },
};

export const DIRECTION_WORDS: Record<CallListItem["direction"], string> = {
  inbound: "Incoming",
  outbound: "Outgoing",
};

/** Kinds of calls. */
export const TYPE_WORDS: Record<CallListItem["type"], string> = {
  phone: "Phone",
  web: "Browser",
  test: "Test",
};

/** The person on the other side: their name, else their number. */
export function otherParty(
  call: Pick<CallListItem, "direction" | "fromNumber" | "toNumber" | "contactName">,
): {
  name: string | null;
  number: string | null;
} {
  return {
    name: call.contactName,
    number: call.direction === "inbound" ? call.fromNumber : call.toNumber,
  };
}

/** What a call is called whose other side has neither name nor number. */
export function namelessParty({ type }: Pick<CallListItem, "type">): string {
  return NAMELESS_PARTY[type];
}
