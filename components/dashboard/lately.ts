import { formatNumber } from "@/config/format";
import type { StatsResource } from "@/types/analytics";
import type { CallFilters } from "@/types/calls";

/** Fewer may be chance. */
const LEAST_CALLS = 3;
/** Below this share it is the usual day. */
const NOTABLE_SHARE = 0.2;

/** Something about the calls of yesterday and today that somebody should listen to. */
export interface LatelyTrouble {
  id: "failed" | "unhappy";
  title: string;
  /** Finds those calls in the list. */
  filters: CallFilters;
}

/** What stands out in the calls of yesterday and today: many that failed, many callers who were not content. */
export function troublesLately({
  days,
  today,
  previous,
}: Pick<StatsResource, "days" | "today" | "previous">): LatelyTrouble[] {
  const [from, to] = [days.at(-2)?.from ?? days.at(-1)?.from, days.at(-1)?.to];
  if (from === undefined || to === undefined) return [];
  const sum = (of: (figures: StatsResource["today"]) => number) => of(today) + of(previous);
  const failed = sum(({ failed: count }) => count);
  const unhappy = sum(({ negative }) => negative);
  const over = sum(({ calls, live }) => calls - live);
  const judged = sum(({ positive, neutral, negative }) => positive + neutral + negative);
  const troubles: LatelyTrouble[] = [];
  if (isNotable(failed, over)) {
    troubles.push({
      id: "failed",
      title: `${formatNumber(failed)} of ${formatNumber(over)} calls since yesterday failed`,
      filters: { outcome: "failed", from, to },
    });
  }
  if (isNotable(unhappy, judged)) {
    troubles.push({
      id: "unhappy",
      title: `${formatNumber(unhappy)} of ${formatNumber(judged)} callers since yesterday were not content`,
      filters: { sentiment: "negative", from, to },
    });
  }
  return troubles;
}

function isNotable(part: number, whole: number): boolean {
  return part >= LEAST_CALLS && part / whole >= NOTABLE_SHARE;
}
