"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { pointLabel, toUnits, writeMoney } from "@/components/analytics/figures";
import { TimeSeriesChart } from "@/components/patterns/charts/time-series-chart";
import { QueryState } from "@/components/patterns/query-state";
import { Segmented } from "@/components/patterns/segmented";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { formatMoney, formatNumber } from "@/config/format";
import { drillFrom } from "@/lib/client/analytics/drill";
import { useWorkspaceStats } from "@/lib/client/stats/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { StatsResource } from "@/types/analytics";

const DAYS = 30;
const MEASURES = [
  { value: "minutes", label: "Minutes" },
  { value: "charge", label: "Charged" },
] as const;
const SERIES = {
  minutes: [{ key: "value", label: "Billed minutes", tone: "info" }],
  charge: [{ key: "value", label: "Charged", tone: "info" }],
} as const;

const measure = parseAsStringLiteral(MEASURES.map(({ value }) => value)).withDefault("minutes");

/** What the calls of the last thirty days took, day by day. */
export function UsageCard() {
  const { slug } = useWorkspaceScope();
  const [chosen, choose] = useQueryState("usage", measure);
  const query = useWorkspaceStats(slug, DAYS);
  const seesCharge = query.data !== undefined && query.data.totals.chargeMicros !== null;
  const shown = seesCharge ? chosen : "minutes";
  return (
    <Card>
      <CardHeader
        title="What you use"
        description={query.data ? spellTotals(query.data) : "The last 30 days"}
        actions={
          seesCharge ? (
            <Segmented label="Show" options={MEASURES} value={shown} onChange={(next) => void choose(next)} />
          ) : null
        }
      />
      <CardBody>
        <QueryState
          query={query}
          skeleton={<Skeleton className="h-48 rounded-md" />}
          isEmpty={({ totals }) => totals.calls === 0}
          empty={<p className="py-8 text-center text-muted-foreground">No calls in the last 30 days.</p>}
        >
          {(stats) => <UsageChart stats={stats} measure={shown} />}
        </QueryState>
      </CardBody>
    </Card>
  );
}

function spellTotals({ totals, currency }: StatsResource): string {
  const minutes = `${formatNumber(totals.billableSeconds / 60)} billed minutes in 30 days`;
  return totals.chargeMicros === null
    ? minutes
    : `${minutes}, ${formatMoney(totals.chargeMicros, { currency })}`;
}

function UsageChart({ stats, measure }: { stats: StatsResource; measure: "minutes" | "charge" }) {
  const { slug } = useWorkspaceScope();
  const maySeeCalls = useCan()("calls.read");
  const drill = drillFrom({ slug, maySeeCalls, period: { from: stats.from, to: stats.to } });
  const points = stats.days.map(({ from, to, billableSeconds, chargeMicros, ...point }) => ({
    label: pointLabel(point, { lastDay: stats.lastDay, bucket: "day" }),
    values: { value: measure === "minutes" ? billableSeconds / 60 : toUnits(chargeMicros) },
    href: drill({ from, to }),
  }));
  return (
    <TimeSeriesChart
      label={measure === "minutes" ? "Billed minutes by day" : "Charged by day"}
      series={SERIES[measure]}
      points={points}
      format={measure === "minutes" ? writeMinutes : writeMoney(stats.currency)}
      height="sm"
    />
  );
}

function writeMinutes(minutes: number): string {
  return `${formatNumber(minutes, minutes < 10 ? 1 : 0)} min`;
}
