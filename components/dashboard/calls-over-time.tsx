"use client";

import { pointLabel } from "@/components/analytics/figures";
import { OUTCOME_SERIES } from "@/components/analytics/looks";
import { TimeSeriesChart } from "@/components/patterns/charts/time-series-chart";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { Drill } from "@/lib/client/analytics/drill";
import type { StatsResource } from "@/types/analytics";

interface CallsOverTimeProps {
  stats: StatsResource;
  days: number;
  drill: Drill;
}

export function CallsOverTime({ stats, days, drill }: CallsOverTimeProps) {
  const points = stats.days.map(({ answered, voicemail, unanswered, failed, from, to, ...point }) => ({
    label: pointLabel(point, { lastDay: stats.lastDay, bucket: "day" }),
    values: { answered, voicemail, unanswered, failed },
    href: drill({ from, to }),
  }));
  return (
    <Card className="h-full">
      <CardHeader title="Calls by day" description={`Days in the time of ${stats.timeZone}`} />
      <CardBody>
        <TimeSeriesChart
          label={`Calls by outcome, last ${days} days`}
          series={OUTCOME_SERIES}
          points={points}
        />
      </CardBody>
    </Card>
  );
}
