import type { CallWebhookType } from "@/types/webhook-endpoints";

/** Events as people choose them. The schemas of the contract weigh more than the page, so the words stand here. */
export const EVENT_WORDS: Record<CallWebhookType, { label: string; description: string }> = {
  "call.initiated": { label: "Call began", description: "It was placed or came in, and may still ring." },
  "call.answered": { label: "Call answered", description: "Somebody, or a machine, took it." },
  "call.ended": { label: "Call ended", description: "It is over; summary and costs may still be missing." },
  "call.analyzed": {
    label: "Call complete",
    description: "Transcript, summary, outcome and costs are final.",
  },
  "call.recording_ready": { label: "Recording ready", description: "The recording can be listened to." },
};

// The keys of an object literal are exactly its type's keys.
export const EVENTS = Object.keys(EVENT_WORDS) as CallWebhookType[];
