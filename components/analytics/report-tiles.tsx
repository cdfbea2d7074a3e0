import { StatTile } from "@/components/patterns/stat-tile";
import { Duration } from "@/components/ui/duration";
import { Money } from "@/components/ui/money";
import { formatNumber, formatPercent } from "@/config/format";
import type { Drill } from "@/lib/client/analytics/drill";
import type { AnalyticsResource, CallFiguresResource } from "@/types/analytics";
import { amountChange, positiveShare, rateChange, toUnits } from "./figures";

type GoodWhen = "up" | "down" | "neutral";

/** The report in six figures, each against the period it is compared with. */
export function ReportTiles({ report, drill }: { report: AnalyticsResource; drill: Drill }) {
  const { totals, before, series, currency } = report;
  const then = before?.totals;
  const amount = (of: (figures: CallFiguresResource) => number, goodWhen: GoodWhen) =>
    then ? amountChange(of(totals), of(then), goodWhen, "vs before") : undefined;
  const rate = (of: (figures: CallFiguresResource) => number | null, goodWhen: GoodWhen) =>
    then ? rateChange(of(totals), of(then), goodWhen, "vs before") : undefined;
  const content = positiveShare(totals);
  return (
    <div className="grid grid-cols-2 gap-3 md:grid-cols-3 2xl:grid-cols-6">
      <StatTile
        label="Calls"
        value={formatNumber(totals.calls)}
        delta={amount(({ calls }) => calls, "up")}
        trend={series.map(({ calls }) => calls)}
        href={drill()}
      />
      <StatTile
        label="Answered"
        value={orDash(totals.answerRate)}
        delta={rate(({ answerRate }) => answerRate, "up")}
        trend={series.flatMap(({ answerRate }) => answerRate ?? [])}
        href={drill({ outcome: "answered" })}
      />
      <StatTile
        label="Average length"
        value={totals.averageSeconds === null ? "–" : <Duration seconds={totals.averageSeconds} />}
        delta={amount(({ averageSeconds }) => averageSeconds ?? 0, "neutral")}
        trend={series.flatMap(({ averageSeconds }) => averageSeconds ?? [])}
      />
      <StatTile
        label="Goal reached"
        value={orDash(totals.goalRate)}
        delta={rate(({ goalRate }) => goalRate, "up")}
        href={drill({ goalMet: "true" })}
      />
      <StatTile
        label="Content callers"
        value={orDash(content)}
        delta={rate(positiveShare, "up")}
        href={drill({ sentiment: "positive" })}
      />
      {totals.chargeMicros === null ? (
        <StatTile
          label="Minutes"
          value={formatNumber(totals.durationSeconds / 60)}
          delta={amount(({ durationSeconds }) => durationSeconds, "up")}
          trend={series.map(({ durationSeconds }) => durationSeconds)}
        />
      ) : (
        <StatTile
          label="Cost"
          value={<Money amountMicros={totals.chargeMicros} currency={currency} />}
          delta={amount(({ chargeMicros }) => toUnits(chargeMicros), "neutral")}
          trend={series.map(({ chargeMicros }) => toUnits(chargeMicros))}
        />
      )}
    </div>
  );
}

function orDash(share: number | null): string {
  return share === null ? "–" : formatPercent(share);
}
