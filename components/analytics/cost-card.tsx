import type { ReactNode } from "react";
import type { ChartSeries } from "@/components/patterns/charts/chart-types";
import { TimeSeriesChart } from "@/components/patterns/charts/time-series-chart";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { formatMoney, formatPercent } from "@/config/format";
import type { Drill } from "@/lib/client/analytics/drill";
import type { CallAmountsResource, ReportBucket } from "@/types/analytics";
import { marginShare, pointLabel, toUnits, writeMoney } from "./figures";

const CHARGED: readonly ChartSeries[] = [{ key: "charge", label: "Charged", tone: "info" }];
/** For those who may see what it costs the agency. */
const WITH_COSTS: readonly ChartSeries[] = [
  ...CHARGED,
  { key: "cost", label: "Provider cost", tone: "warning" },
  { key: "margin", label: "Margin", tone: "success" },
];

/** Amounts, and the seconds they were charged for. */
type Cost = CallAmountsResource & { billableSeconds: number };

interface CostPoint extends CallAmountsResource {
  day: string;
  /** Of a series by the hour. */
  hour?: number | null;
  from?: string;
  to?: string;
}

interface CostCardProps {
  title: string;
  report: {
    currency: string;
    lastDay: string;
    bucket: ReportBucket;
    totals: Cost;
    series: readonly CostPoint[];
  };
  drill?: Drill;
}

/** What the calls cost over time and, for the agency, what it keeps. */
export function CostCard({ title, report, drill }: CostCardProps) {
  const { totals, currency, series } = report;
  if (totals.chargeMicros === null) return null;
  const seesMargin = totals.marginMicros !== null;
  const points = series.map((point) => ({
    label: pointLabel(point, report),
    values: {
      charge: toUnits(point.chargeMicros),
      cost: toUnits(point.providerCostMicros),
      margin: toUnits(point.marginMicros),
    },
    href: point.from && point.to ? drill?.({ from: point.from, to: point.to }) : undefined,
  }));
  return (
    <Card className="h-full">
      <CardHeader title={title} />
      <CardBody className="flex flex-col gap-3">
        <CostFacts totals={totals} currency={currency} />
        <TimeSeriesChart
          label="What the calls cost"
          kind={seesMargin ? "lines" : "bars"}
          series={seesMargin ? WITH_COSTS : CHARGED}
          points={points}
          format={writeMoney(currency)}
          height="sm"
        />
      </CardBody>
    </Card>
  );
}

function CostFacts({ totals, currency }: { totals: Cost; currency: string }) {
  const { chargeMicros, providerCostMicros, partnerCostMicros, marginMicros, billableSeconds } = totals;
  const share = marginShare(totals);
  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-2">
      <Fact label="Charged">
        {chargeMicros ? <Money amountMicros={chargeMicros} currency={currency} /> : "–"}
      </Fact>
      {billableSeconds > 0 && chargeMicros ? (
        <Fact label="Per billed minute">
          {formatMoney((BigInt(chargeMicros) * 60n) / BigInt(billableSeconds), { currency })}
        </Fact>
      ) : null}
      {providerCostMicros ? (
        <Fact label="Provider cost">
          <Money amountMicros={providerCostMicros} currency={currency} />
        </Fact>
      ) : null}
      {partnerCostMicros ? (
        <Fact label="Platform cost">
          <Money amountMicros={partnerCostMicros} currency={currency} />
        </Fact>
      ) : null}
      {marginMicros ? (
        <Fact label="Margin">
          <Money amountMicros={marginMicros} currency={currency} />
          {share === null ? null : (
            <span className="font-normal text-muted-foreground"> ({formatPercent(share)})</span>
          )}
        </Fact>
      ) : null}
    </dl>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted-foreground text-sm">{label}</dt>
      <dd className="tabular font-semibold">{children}</dd>
    </div>
  );
}
