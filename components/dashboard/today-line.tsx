import { formatNumber, formatPercent } from "@/config/format";
import type { StatsResource } from "@/types/analytics";

interface TodayLineProps extends Pick<StatsResource, "today"> {
  days: number;
}

/** Today so far, and what the figures below are of. */
export function TodayLine({ today: { calls, answerRate, durationSeconds }, days }: TodayLineProps) {
  const parts = [calls === 1 ? "1 call" : `${formatNumber(calls)} calls`];
  if (answerRate !== null) parts.push(`${formatPercent(answerRate)} answered`);
  if (durationSeconds > 0) parts.push(`${formatNumber(Math.max(1, durationSeconds / 60))} min of talk`);
  return (
    <p className="text-muted-foreground">
      <span className="font-medium text-foreground">Today so far:</span>{" "}
      {calls === 0 ? "no calls yet" : parts.join(", ")}. Below: the last {days} days against the {days}{" "}
      before.
    </p>
  );
}
