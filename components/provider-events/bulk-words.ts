import { formatNumber } from "@/config/format";

/** What came of putting several events back. */
export interface BulkOutcome {
  moved: number;
  remaining: number;
}

export const BULK_REPLAY =
  "They are tried again within a moment, the oldest 500 first. What an event says counts once however often it is tried; those that still cannot be worked off come back here.";

/** The server counts what is left up to here. */
const MOST_COUNTED = 100_000;

export function describeMoved({ moved }: BulkOutcome): string {
  if (moved === 0) return "There was nothing to replay";
  return `${moved === 1 ? "1 event is" : `${formatNumber(moved)} events are`} tried again`;
}

/** Said while a replay in portions goes on. */
export function describeLeft(outcome: BulkOutcome): string {
  const more = outcome.remaining >= MOST_COUNTED ? "more than " : "";
  const left = outcome.remaining === 1 ? "1 is left." : `${more}${formatNumber(outcome.remaining)} are left.`;
  return `${describeMoved(outcome)}; ${left}`;
}
