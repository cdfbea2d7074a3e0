"use client";

import { MoneyTile } from "@/components/patterns/money-tile";
import { StatTile } from "@/components/patterns/stat-tile";
import { formatDuration, formatMoney, formatNumber, formatPercent } from "@/config/format";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import type { PartnerStatsResource } from "@/types/analytics";
import { type CurrencyDays, costOf, type MoneyTotals, sumCalls, sumMoney, toPlotted } from "./totals";

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
  const mayRead = usePartnerCan()("partner.billing.read");
  const totals = sumMoney(days);
  const shown = { currency, isOnly, href: mayRead ? "/org/billing/margins" : "/org/analytics" };
  return (
    <>
      <MoneyTile
        {...shown}
        label="Charged to clients"
        amountMicros={totals.chargeMicros}
        trend={days.map(({ chargeMicros }) => toPlotted(chargeMicros))}
        hint={
          totals.costMicros === null
            ? describeOpen(totals.uncomparedCalls)
            : `calls cost ${formatMoney(totals.costMicros, { currency })}`
        }
      />
      <MoneyTile
        {...shown}
        label="Margin of calls"
        amountMicros={totals.marginMicros}
        {...(totals.marginMicros === null
          ? {}
          : { trend: days.map((day) => toPlotted(BigInt(day.chargeMicros) - costOf(day))) })}
        hint={describeMargin(totals)}
      />
    </>
  );
}

function describeMargin({ marginMicros, marginShare }: MoneyTotals): string {
  if (marginMicros === null) return "needs an exchange rate";
  return marginShare === null ? "nothing charged yet" : `${formatPercent(marginShare)} of what was charged`;
}

function describeOpen(calls: number): string {
  return calls === 1 ? "1 call not comparable" : `${formatNumber(calls)} calls not comparable`;
}

function describeLength(minutes: number, calls: number): string {
  return calls === 0 ? "no calls yet" : `${formatDuration((minutes * 60) / calls)} per call`;
}
