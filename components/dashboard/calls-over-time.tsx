"use client";

import type { ChartSeries } from "@/components/patterns/charts/chart-types";
import { TimeSeriesChart } from "@/components/patterns/charts/time-series-chart";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { StatsResource } from "@/types/analytics";
import { dayLabel } from "./figures";

const SERIES: ChartSeries[] = [
  { key: "answered", label: "Answered", tone: "success" },
  { key: "voicemail", label: "Voicemail", tone: "info" },
  { key: "unanswered", label: "Not answered", tone: "warning" },
  { key: "failed", label: "Failed", tone: "danger" },
];

export function CallsOverTime({ stats, days }: { stats: StatsResource; days: number }) {
  const lastDay = stats.days.at(-1)?.day ?? "";
  const points = stats.days.map(({ day, answered, voicemail, unanswered, failed }) => ({
    label: dayLabel(day, lastDay),
    values: { answered, voicemail, unanswered, failed },
  }));
  return (
    <Card className="h-full">
      <CardHeader title="Calls by day" description={`Last ${days} days, in the time of ${stats.timeZone}`} />
      <CardBody>
        <TimeSeriesChart label={`Calls by outcome, last ${days} days`} series={SERIES} points={points} />
      </CardBody>
    </Card>
  );
}
