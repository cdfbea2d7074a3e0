import { now } from "@/lib/platform/clock";
import type { CallFacts, EndedReason } from "@/lib/vendors/voice/port";

/** Our own last word on a call that the engine did not place or does not know: it failed and cost nothing. */
export function failedReport(endedReason: EndedReason, providerEndedReason?: string): CallFacts {
  return {
    externalId: "",
    status: "failed",
    endedReason,
    ...(providerEndedReason === undefined ? {} : { providerEndedReason }),
    endedAt: now(),
    durationSeconds: 0,
    costLines: [],
    providerCostMicros: 0n,
  };
}
