import Link from "next/link";
import { TimeSeriesChart } from "@/components/patterns/charts/time-series-chart";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { formatNumber, formatPercent } from "@/config/format";
import type { Drill } from "@/lib/client/analytics/drill";
import type { AnalyticsResource } from "@/types/analytics";
import { pointLabel, shareOf } from "./figures";
import { SENTIMENT_SERIES } from "./looks";

/** How callers felt over time, and how many of them. */
export function MoodsCard({ report, drill }: { report: AnalyticsResource; drill: Drill }) {
  const { totals, series } = report;
  const judged = totals.positive + totals.neutral + totals.negative;
  const points = series.map((point) => ({
    label: pointLabel(point, report),
    values: { positive: point.positive, neutral: point.neutral, negative: point.negative },
    href: drill({ from: point.from, to: point.to }),
  }));
  return (
    <Card className="h-full">
      <CardHeader
        title="How do callers feel?"
        description={`Judged from what was said, in ${formatNumber(judged)} of ${formatNumber(totals.calls)} calls`}
      />
      <CardBody>
        {judged === 0 ? (
          <p className="text-muted-foreground">Nothing was said yet that tells.</p>
        ) : (
          <>
            <ul className="mb-3 flex flex-wrap gap-x-5 gap-y-1">
              {SENTIMENT_SERIES.map(({ key, label }) => (
                <li key={key} className="text-muted-foreground">
                  <MoodLink href={drill({ sentiment: key })} label={label} />{" "}
                  <span className="tabular font-medium text-foreground">
                    {formatPercent(shareOf(totals[key], judged) ?? 0)}
                  </span>
                </li>
              ))}
            </ul>
            <TimeSeriesChart
              label="Calls by how callers felt"
              series={SENTIMENT_SERIES}
              points={points}
              height="sm"
            />
          </>
        )}
      </CardBody>
    </Card>
  );
}

function MoodLink({ href, label }: { href: string | undefined; label: string }) {
  if (!href) return label;
  return (
    <Link href={href} prefetch={false} className="focus-ring rounded-sm hover:underline">
      {label}
    </Link>
  );
}
