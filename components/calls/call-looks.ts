import type { StatusLook } from "@/components/patterns/status-badge";
import type { BadgeTone } from "@/components/ui/badge";
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

export const SENTIMENT_LOOKS: Record<
  NonNullable<CallListItem["sentiment"]>,
  { label: string; tone: BadgeTone }
> = {
  positive: { label: "Positive", tone: "success" },
  neutral: { label: "Neutral", tone: "neutral" },
  negative: { label: "Negative", tone: "danger" },
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

const NAMELESS = { phone: "Unknown number", web: "Call from a browser", test: "Test call" };

/** What a call is called whose other side has neither name nor number. */
export function namelessParty({ type }: Pick<CallListItem, "type">): string {
  return NAMELESS[type];
}
