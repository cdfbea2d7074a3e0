import { MoneyTile } from "@/components/patterns/money-tile";
import { StatTile } from "@/components/patterns/stat-tile";
import { formatNumber, formatPercent } from "@/config/format";
import type {
  CallAmountsResource,
  CallCountsResource,
  CurrencyReport,
  PartnerAnalyticsResource,
} from "@/types/analytics";
import { amountChange, marginShare, rateChange, toUnits } from "../figures";

/** The agency's period in three figures of its calls, and three of each currency's money. */
export function AgencyTiles({ report }: { report: PartnerAnalyticsResource }) {
  const { totals, before, series, money } = report;
  const then = before?.totals;
  const amount = (of: (counts: CallCountsResource) => number) => ({
    delta: then ? amountChange(of(totals), of(then), "up", "vs before") : undefined,
    trend: series.map(of),
  });
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-3 2xl:grid-cols-6">
      <StatTile label="Calls" value={formatNumber(totals.calls)} {...amount(({ calls }) => calls)} />
      <StatTile
        label="Answered"
        value={totals.answerRate === null ? "–" : formatPercent(totals.answerRate)}
        delta={then ? rateChange(totals.answerRate, then.answerRate, "up", "vs before") : undefined}
        trend={series.flatMap(({ answerRate }) => answerRate ?? [])}
      />
      <StatTile
        label="Minutes"
        value={formatNumber(totals.durationSeconds / 60)}
        {...amount(({ durationSeconds }) => durationSeconds)}
      />
      {money.map((each) => (
        <Amounts key={each.currency} report={each} isOnly={money.length === 1} />
      ))}
    </div>
  );
}

/** What clients charged in one currency brought, against what they brought before in the same. */
function Amounts({ report, isOnly }: { report: CurrencyReport; isOnly: boolean }) {
  const { currency, totals, before, series } = report;
  const share = marginShare(totals);
  const amount = (of: (amounts: CallAmountsResource) => string | null, goodWhen: "up" | "neutral") => {
    const micros = of(totals);
    return {
      ...{ amountMicros: micros, currency, isOnly },
      delta: before ? amountChange(toUnits(micros), toUnits(of(before)), goodWhen, "vs before") : undefined,
      trend: series.map((point) => toUnits(of(point))),
    };
  };
  return (
    <>
      <MoneyTile label="Charged to clients" {...amount(({ chargeMicros }) => chargeMicros, "up")} />
      <MoneyTile
        label="Provider cost"
        {...amount(({ providerCostMicros }) => providerCostMicros, "neutral")}
      />
      <MoneyTile
        label={share === null ? "Margin" : `Margin (${formatPercent(share)})`}
        {...amount(({ marginMicros }) => marginMicros, "up")}
      />
    </>
  );
}
