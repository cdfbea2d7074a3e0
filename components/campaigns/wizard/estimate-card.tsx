"use client";

import { FactsPanel } from "@/components/patterns/facts-panel";
import { Money } from "@/components/ui/money";
import { useHydrated } from "@/components/ui/use-hydrated";
import { formatExact, formatNumber, formatPercent, spellDuration } from "@/config/format";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignEstimate } from "@/types/campaign-live";
import type { CampaignSchedule } from "@/types/campaign-settings";
import { windowWords } from "../settings/windows";

export interface EstimateCardProps {
  estimate: CampaignEstimate;
  schedule: CampaignSchedule;
}

/** How many calls, how long, how dear, and until when, as far as that can be told before. */
export function EstimateCard({ estimate, schedule }: EstimateCardProps) {
  const { currency } = useWorkspaceScope();
  const { recipients, callable, lines, averageSeconds, answeredPercent, costMicros } = estimate;
  const leftOut = recipients - callable;
  const hasHistory = averageSeconds !== null && answeredPercent !== null;
  return (
    <div className="flex flex-col gap-1.5">
      <FactsPanel
        title="What it will take"
        facts={[
          { label: "People to call", value: formatNumber(callable) },
          { label: "Left out by rules", value: leftOut > 0 ? formatNumber(leftOut) : "Nobody" },
          { label: "Hours", value: windowWords(schedule.windows).join(" · ") },
          {
            label: "Whose clock",
            value: schedule.clock === "called_party" ? "Of each person called" : schedule.timeZone,
          },
          { label: "Lines at a time", value: formatNumber(lines) },
          { label: "Time on the phone, about", value: talkWords(estimate.callSecondsTotal) },
          ...(costMicros === null
            ? []
            : [{ label: "Cost, about", value: <Money amountMicros={costMicros} currency={currency} /> }]),
          { label: "First call", value: <Moment instant={estimate.firstCallAt} zone={schedule.timeZone} /> },
          {
            label: "Last first call, about",
            value: <Moment instant={estimate.lastCallAt} zone={schedule.timeZone} />,
          },
        ]}
      />
      <p className="text-muted-foreground text-sm">
        {hasHistory
          ? `Everybody called once, by this agent's calls of the last thirty days: ${formatPercent(answeredPercent / 100)} were answered and took ${spellDuration(averageSeconds)}. Further attempts come on top.`
          : "This agent has no calls of the last thirty days to go by, so this is a rough guess. Further attempts come on top."}
      </p>
    </div>
  );
}

function talkWords(seconds: number): string {
  return seconds < 3_600
    ? spellDuration(Math.round(seconds / 60) * 60)
    : `${formatNumber(seconds / 3_600, 1)} h`;
}

/** Clocks of the browser and the server name zones differently, so it is told in the browser alone. */
function Moment({ instant, zone }: { instant: string | null; zone: string }) {
  const isHydrated = useHydrated();
  if (instant === null) return "–";
  return isHydrated ? formatExact(Date.parse(instant), zone).replace(/:\d{2}(?=,? \S+$)/, "") : instant;
}
