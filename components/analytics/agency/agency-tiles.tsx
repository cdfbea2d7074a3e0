import { StatTile } from "@/components/patterns/stat-tile";
import { Money } from "@/components/ui/money";
import { formatNumber, formatPercent } from "@/config/format";
import type { CallFiguresResource, PartnerAnalyticsResource } from "@/types/analytics";
import { amountChange, marginShare, rateChange, toUnits } from "../figures";

/** The agency's period in six figures. */
export function AgencyTiles({ report }: { report: PartnerAnalyticsResource }) {
  const { totals, before, series } = report;
  const then = before?.totals;
  const share = marginShare(totals);
  const amount = (of: (figures: CallFiguresResource) => number, goodWhen: "up" | "neutral" = "up") => ({
    delta: then ? amountChange(of(totals), of(then), goodWhen, "vs before") : undefined,
    trend: series.map(of),
  });
  const money = (micros: string | null) =>
    micros === null ? "–" : <Money amountMicros={micros} currency={report.currency} />;
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
      <StatTile
        label="Charged to clients"
        value={money(totals.chargeMicros)}
        {...amount(({ chargeMicros }) => toUnits(chargeMicros))}
      />
      <StatTile
        label="Provider cost"
        value={money(totals.providerCostMicros)}
        {...amount(({ providerCostMicros }) => toUnits(providerCostMicros), "neutral")}
      />
      <StatTile
        label={share === null ? "Margin" : `Margin (${formatPercent(share)})`}
        value={money(totals.marginMicros)}
        {...amount(({ marginMicros }) => toUnits(marginMicros))}
      />
    </div>
  );
}
