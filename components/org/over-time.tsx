import { TimeSeriesChart } from "@/components/patterns/charts/time-series-chart";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { formatDate, formatMoney } from "@/config/format";
import type { PartnerStatsResource } from "@/types/analytics";
import { toPlotted } from "./totals";

const CALLS = [{ key: "calls", label: "Calls" }];
const MONEY = [
  { key: "charge", label: "Charged to clients" },
  { key: "cost", label: "Provider cost", tone: "warning" as const },
];

/** The period day by day: calls, and the money they moved. */
export function OverTime({ stats: { days, currency } }: { stats: PartnerStatsResource }) {
  const nowMs = Date.parse(days.at(-1)?.day ?? "1970-01-01");
  const label = (day: string) => formatDate(Date.parse(day), { nowMs, timeZone: "UTC" });
  const write = (units: number) => formatMoney(BigInt(Math.round(units * 1_000_000)), { currency });
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Card>
        <CardHeader title="Calls by day" />
        <CardBody>
          <TimeSeriesChart
            label="Calls of all clients by day"
            series={CALLS}
            points={days.map(({ day, calls }) => ({ label: label(day), values: { calls } }))}
          />
        </CardBody>
      </Card>
      <Card>
        <CardHeader title="Charged and cost by day" />
        <CardBody>
          <TimeSeriesChart
            label="What clients were charged and what providers cost, by day"
            kind="lines"
            series={MONEY}
            points={days.map((day) => ({
              label: label(day.day),
              values: { charge: toPlotted(day.chargeMicros), cost: toPlotted(day.providerCostMicros) },
            }))}
            format={write}
          />
        </CardBody>
      </Card>
    </div>
  );
}
