import { TimeSeriesChart } from "@/components/patterns/charts/time-series-chart";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { formatDate, formatMoney } from "@/config/format";
import type { PartnerStatsResource } from "@/types/analytics";
import { type CurrencyDays, costOf, sumMoney, toPlotted } from "./totals";

const CALLS = [{ key: "calls", label: "Calls" }];
const MONEY = [
  { key: "charge", label: "Charged to clients" },
  { key: "cost", label: "What they cost", tone: "warning" as const },
];

/** The period day by day: calls, and the money they moved in each currency. */
export function OverTime({ stats: { days, money } }: { stats: PartnerStatsResource }) {
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Card>
        <CardHeader title="Calls by day" />
        <CardBody>
          <TimeSeriesChart
            label="Calls of all clients by day"
            series={CALLS}
            points={days.map(({ day, calls }) => ({ label: labelOf(day, days), values: { calls } }))}
          />
        </CardBody>
      </Card>
      {money.map((each) => (
        <MoneyByDay key={each.currency} money={each} isOnly={money.length === 1} />
      ))}
    </div>
  );
}

function MoneyByDay({ money: { currency, days }, isOnly }: { money: CurrencyDays; isOnly: boolean }) {
  const within = isOnly ? "" : ` in ${currency}`;
  const write = (units: number) => formatMoney(BigInt(Math.round(units * 1_000_000)), { currency });
  const { uncomparedCalls } = sumMoney(days);
  return (
    <Card>
      <CardHeader
        title={`Charged and cost by day${within}`}
        description={
          uncomparedCalls > 0
            ? "Without costs that cannot be told in this currency: state an exchange rate under Margins."
            : undefined
        }
      />
      <CardBody>
        <TimeSeriesChart
          label={`What clients were charged and what calls cost, by day${within}`}
          kind="lines"
          series={MONEY}
          points={days.map((day) => ({
            label: labelOf(day.day, days),
            values: { charge: toPlotted(day.chargeMicros), cost: toPlotted(costOf(day)) },
          }))}
          format={write}
        />
      </CardBody>
    </Card>
  );
}

/** A day as the axis shows it, seen from the last one. */
function labelOf(day: string, days: readonly { day: string }[]): string {
  const nowMs = Date.parse(days.at(-1)?.day ?? "1970-01-01");
  return formatDate(Date.parse(day), { nowMs, timeZone: "UTC" });
}
