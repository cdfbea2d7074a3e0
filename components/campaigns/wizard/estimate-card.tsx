"use client";

import { FactsPanel } from "@/components/patterns/facts-panel";
import { Alert } from "@/components/ui/alert";
import { Money } from "@/components/ui/money";
import { useHydrated } from "@/components/ui/use-hydrated";
import { formatExact, formatNumber, spellDuration } from "@/config/format";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignEstimate } from "@/types/campaign-live";
import type { CampaignSchedule } from "@/types/campaign-settings";
import { windowWords } from "../settings/windows";
import { basisWords, leftOutWords, spanWords, unfinishedWords } from "./estimate-words";

export interface EstimateCardProps {
  estimate: CampaignEstimate;
  schedule: CampaignSchedule;
}

/** How many calls, how long, how dear, and until when, as far as that can be told before. */
export function EstimateCard({ estimate, schedule }: EstimateCardProps) {
  const { currency } = useWorkspaceScope();
  const { callable, lines, costMicros, callingSeconds } = estimate;
  const unfinished = unfinishedWords(estimate);
  return (
    <div className="flex flex-col gap-1.5">
      {unfinished ? (
        <Alert tone="warning" title={unfinished.title} className="mb-1.5">
          {unfinished.advice}
        </Alert>
      ) : null}
      <FactsPanel
        title="What it will take"
        facts={[
          { label: "People to call", value: formatNumber(callable) },
          { label: "Left out by rules", value: <LeftOut estimate={estimate} /> },
          { label: "Hours", value: windowWords(schedule.windows).join(" · ") },
          {
            label: "Whose clock",
            value: schedule.clock === "called_party" ? "Of each person called" : schedule.timeZone,
          },
          { label: "Lines at a time", value: formatNumber(lines) },
          ...(callingSeconds === null ? [] : [{ label: "Takes", value: spanWords(callingSeconds) }]),
          { label: "Time on the phone, about", value: talkWords(estimate.callSecondsTotal) },
          ...(costMicros === null
            ? []
            : [{ label: "Cost, about", value: <Money amountMicros={costMicros} currency={currency} /> }]),
          { label: "First call", value: <Moment instant={estimate.firstCallAt} zone={schedule.timeZone} /> },
          {
            label: "Everybody called once by",
            value: <Moment instant={estimate.lastCallAt} zone={schedule.timeZone} />,
          },
        ]}
      />
      <p className="text-muted-foreground text-sm">{basisWords(estimate)}</p>
    </div>
  );
}

function LeftOut({ estimate: { recipients, callable, leftOut } }: Pick<EstimateCardProps, "estimate">) {
  if (recipients === callable) return "Nobody";
  return (
    <>
      {formatNumber(recipients - callable)}
      {leftOutWords(leftOut).map((words) => (
        <span key={words} className="block text-muted-foreground text-sm">
          {words}
        </span>
      ))}
    </>
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
