import { formatDuration } from "@/config/format";
import type { ListedCreditEntry } from "@/types/credits";

/** The call behind a line in few words: "Reception with +14155550100, 4:07". */
export function describeCall(call: NonNullable<ListedCreditEntry["call"]>): string {
  const { agentName, direction, party, durationSeconds } = call;
  const who = party === null ? agentName : `${agentName} ${direction === "inbound" ? "with" : "to"} ${party}`;
  return durationSeconds === null ? who : `${who}, ${formatDuration(durationSeconds)}`;
}
