import { StatTile } from "@/components/patterns/stat-tile";
import { Money } from "@/components/ui/money";
import { formatDuration, formatMoney, formatNumber, formatPercent } from "@/config/format";
import type { PartnerStatsResource } from "@/types/analytics";
import { sumDays, toPlotted } from "./totals";

/** What the clients did in the period and what it brought. */
export function Figures({ stats }: { stats: PartnerStatsResource }) {
  const { days, currency, liveCalls } = stats;
  const totals = sumDays(days);
  const cost = formatMoney(totals.costMicros, { currency });
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatTile
        label="Charged to clients"
        href="/org/analytics"
        value={<Money amountMicros={totals.chargeMicros} currency={currency} />}
        trend={days.map(({ chargeMicros }) => toPlotted(chargeMicros))}
        hint={`providers cost ${cost}`}
      />
      <StatTile
        label="Gross margin"
        href="/org/analytics"
        value={<Money amountMicros={totals.marginMicros} currency={currency} />}
        trend={days.map((day) => toPlotted(day.chargeMicros) - toPlotted(day.providerCostMicros))}
        hint={
          totals.marginShare === null
            ? "nothing charged yet"
            : `${formatPercent(totals.marginShare)} of what was charged`
        }
      />
      <StatTile
        label="Calls"
        href="/org/analytics"
        value={formatNumber(totals.calls)}
        trend={days.map(({ calls }) => calls)}
        hint={liveCalls > 0 ? `${formatNumber(liveCalls)} live now` : "none live now"}
      />
      <StatTile
        label="Minutes"
        href="/org/analytics"
        value={formatNumber(totals.minutes)}
        trend={days.map(({ durationSeconds }) => durationSeconds)}
        hint={describeLength(totals.minutes, totals.calls)}
      />
    </div>
  );
}

function describeLength(minutes: number, calls: number): string {
  return calls === 0 ? "no calls yet" : `${formatDuration((minutes * 60) / calls)} per call`;
}
