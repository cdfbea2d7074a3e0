"use client";

import { StatTile } from "@/components/patterns/stat-tile";
import { formatNumber, formatPercent } from "@/components/ui/format";
import { Money } from "@/components/ui/money";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { StatsResource } from "@/types/calls";
import { callsOf, shareOf, sinceYesterday } from "./figures";

const MICROS_PER_UNIT = 1_000_000;

/** Today so far, against all of yesterday. */
export function TodayTiles({ stats }: { stats: StatsResource }) {
  const { slug } = useWorkspaceScope();
  const { today, previous, days, currency } = stats;
  const answered = shareOf(today.answered, today.calls);
  const answeredBefore = shareOf(previous.answered, previous.calls);
  const minutes = Math.round(today.durationSeconds / 60);
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4 lg:gap-4">
      <StatTile
        label="Calls today"
        value={formatNumber(today.calls)}
        delta={sinceYesterday(today.calls, previous.calls, "up")}
        trend={days.map(callsOf)}
        href={`/w/${slug}/calls`}
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
      <StatTile
        label="Cost today"
        value={<Money amountMicros={today.chargeMicros} currency={currency} />}
        delta={sinceYesterday(Number(today.chargeMicros), Number(previous.chargeMicros), "neutral")}
        trend={days.map((day) => Number(day.chargeMicros) / MICROS_PER_UNIT)}
        href={`/w/${slug}/billing`}
      />
    </div>
  );
}
