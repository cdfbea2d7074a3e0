"use client";

import { StatTile } from "@/components/patterns/stat-tile";
import { Money } from "@/components/ui/money";
import { formatNumber, formatPercent } from "@/config/format";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { StatsResource } from "@/types/analytics";
import { callsOf, shareOf, sinceYesterday } from "./figures";

const MICROS_PER_UNIT = 1_000_000;

/** Today so far, against all of yesterday. */
export function TodayTiles({ stats }: { stats: StatsResource }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const { today, previous, days, currency } = stats;
  const answered = shareOf(today.answered, today.calls);
  const answeredBefore = shareOf(previous.answered, previous.calls);
  const minutes = Math.round(today.durationSeconds / 60);
  return (
    <div className="grid grid-cols-2 gap-3 lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none lg:gap-4">
      <StatTile
        label="Calls today"
        value={formatNumber(today.calls)}
        delta={sinceYesterday(today.calls, previous.calls, "up")}
        trend={days.map(callsOf)}
        href={can("calls.read") ? `/w/${slug}/calls` : undefined}
      />
      <StatTile
        label="Answered today"
        value={answered === null ? "–" : formatPercent(answered)}
        delta={
          answered === null || answeredBefore === null
            ? undefined
            : sinceYesterday(answered, answeredBefore, "up")
        }
        trend={days.map((day) => shareOf(day.answered, callsOf(day)) ?? 0)}
      />
      <StatTile
        label="Minutes today"
        value={formatNumber(minutes)}
        delta={sinceYesterday(today.durationSeconds, previous.durationSeconds, "up")}
        trend={days.map((day) => day.durationSeconds)}
      />
      {today.chargeMicros === null ? null : (
        <StatTile
          label="Cost today"
          value={<Money amountMicros={today.chargeMicros} currency={currency} />}
          delta={sinceYesterday(Number(today.chargeMicros), Number(previous.chargeMicros), "neutral")}
          trend={days.map((day) => Number(day.chargeMicros) / MICROS_PER_UNIT)}
          href={can("credits.read") ? `/w/${slug}/billing` : undefined}
        />
      )}
    </div>
  );
}
