"use client";

import { amountChange, rateChange, toUnits } from "@/components/analytics/figures";
import { balanceTone, spellDaysLeft } from "@/components/billing/days-left";
import { StatTile } from "@/components/patterns/stat-tile";
import { Duration } from "@/components/ui/duration";
import { Money } from "@/components/ui/money";
import { formatNumber, formatPercent } from "@/config/format";
import type { Drill } from "@/lib/client/analytics/drill";
import { useCredits } from "@/lib/client/credits/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { StatsResource } from "@/types/analytics";
import { minutesLeft } from "./figures";

interface PeriodTilesProps {
  stats: StatsResource;
  drill: Drill;
}

/** Short enough for phones; the line above the figures says before what. */
const AGAINST = "vs before";

/** The four figures of the period, against as many days before. */
export function PeriodTiles({ stats, drill }: PeriodTilesProps) {
  const { totals, before, days } = stats;
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4 lg:gap-4">
      <StatTile
        label="Calls"
        value={formatNumber(totals.calls)}
        delta={amountChange(totals.calls, before.calls, "up", AGAINST)}
        trend={days.map(({ calls }) => calls)}
        href={drill()}
      />
      <StatTile
        label="Answered"
        value={totals.answerRate === null ? "–" : formatPercent(totals.answerRate)}
        delta={rateChange(totals.answerRate, before.answerRate, "up", AGAINST)}
        trend={days.flatMap(({ answerRate }) => answerRate ?? [])}
        href={drill({ outcome: "answered" })}
      />
      <StatTile
        label="Minutes"
        value={formatNumber(totals.durationSeconds / 60)}
        delta={amountChange(totals.durationSeconds, before.durationSeconds, "up", AGAINST)}
        trend={days.map(({ durationSeconds }) => durationSeconds)}
      />
      <MoneyTile stats={stats} />
    </div>
  );
}

/** What it cost; for who may not know that, the minutes left, or else how long a call takes. */
function MoneyTile({ stats }: { stats: StatsResource }) {
  const { slug } = useWorkspaceScope();
  const can = useCan();
  const { totals, before, days, currency } = stats;
  const seesBalance = can("credits.read");
  const billing = seesBalance ? `/w/${slug}/billing` : undefined;
  if (totals.chargeMicros !== null) {
    const change = amountChange(
      toUnits(totals.chargeMicros),
      toUnits(before.chargeMicros),
      "neutral",
      AGAINST,
    );
    return (
      <StatTile
        label="Cost"
        value={<Money amountMicros={totals.chargeMicros} currency={currency} />}
        delta={change}
        trend={days.map(({ chargeMicros }) => toUnits(chargeMicros))}
        href={billing}
      />
    );
  }
  if (seesBalance) return <MinutesLeft href={billing} />;
  return (
    <StatTile
      label="Average length"
      value={totals.averageSeconds === null ? "–" : <Duration seconds={totals.averageSeconds} />}
      delta={amountChange(totals.averageSeconds ?? 0, before.averageSeconds ?? 0, "neutral", AGAINST)}
      trend={days.flatMap(({ averageSeconds }) => averageSeconds ?? [])}
    />
  );
}

function MinutesLeft({ href }: { href: string | undefined }) {
  const { slug } = useWorkspaceScope();
  const { data: account } = useCredits(slug);
  const minutes = account ? minutesLeft(account.availableMicros, account.rateMicrosPerMinute) : null;
  const isFree = account?.isBillingExempt === true;
  const days = account?.forecastDaysLeft ?? null;
  const isLow = account ? balanceTone(days, account.isReadOnly) !== "neutral" : false;
  return (
    <StatTile
      label="Minutes left"
      value={isFree ? "No limit" : minutes === null ? "–" : formatNumber(minutes)}
      hint={account && !isFree ? `${isLow ? "Low: " : ""}${spellDaysLeft(days)}` : null}
      href={href}
    />
  );
}
