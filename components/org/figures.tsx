import { MoneyTile } from "@/components/patterns/money-tile";
import { StatTile } from "@/components/patterns/stat-tile";
import { formatDuration, formatMoney, formatNumber, formatPercent } from "@/config/format";
import type { PartnerStatsResource } from "@/types/analytics";
import { type CurrencyDays, sumCalls, sumMoney, toPlotted } from "./totals";

/** What the clients did in the period and what it brought, each currency by itself. */
export function Figures({ stats }: { stats: PartnerStatsResource }) {
  const { days, money, liveCalls } = stats;
  const { calls, minutes } = sumCalls(days);
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {money.map((each) => (
        <Earnings key={each.currency} money={each} isOnly={money.length === 1} />
      ))}
      <StatTile
        label="Calls"
        href="/org/analytics"
        value={formatNumber(calls)}
        trend={days.map((day) => day.calls)}
        hint={liveCalls > 0 ? `${formatNumber(liveCalls)} live now` : "none live now"}
      />
      <StatTile
        label="Minutes"
        href="/org/analytics"
        value={formatNumber(minutes)}
        trend={days.map(({ durationSeconds }) => durationSeconds)}
        hint={describeLength(minutes, calls)}
      />
    </div>
  );
}

function Earnings({ money: { currency, days }, isOnly }: { money: CurrencyDays; isOnly: boolean }) {
  const totals = sumMoney(days);
  const shown = { currency, isOnly, href: "/org/analytics" };
  return (
    <>
      <MoneyTile
        {...shown}
        label="Charged to clients"
        amountMicros={totals.chargeMicros}
        trend={days.map(({ chargeMicros }) => toPlotted(chargeMicros))}
        hint={`providers cost ${formatMoney(totals.costMicros, { currency })}`}
      />
      <MoneyTile
        {...shown}
        label="Gross margin"
        amountMicros={totals.marginMicros}
        trend={days.map((day) => toPlotted(day.chargeMicros) - toPlotted(day.providerCostMicros))}
        hint={
          totals.marginShare === null
            ? "nothing charged yet"
            : `${formatPercent(totals.marginShare)} of what was charged`
        }
      />
    </>
  );
}

function describeLength(minutes: number, calls: number): string {
  return calls === 0 ? "no calls yet" : `${formatDuration((minutes * 60) / calls)} per call`;
}
