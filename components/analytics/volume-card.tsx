"use client";

import { type ReactNode, useState } from "react";
import type { ChartSeries } from "@/components/patterns/charts/chart-types";
import { TimeSeriesChart } from "@/components/patterns/charts/time-series-chart";
import { Segmented } from "@/components/patterns/segmented";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { formatNumber } from "@/config/format";
import type { Drill } from "@/lib/client/analytics/drill";
import type { AnalyticsResource, ReportBucket } from "@/types/analytics";
import { pointLabel } from "./figures";
import { OUTCOME_SERIES } from "./looks";

const VIEWS = [
  { value: "calls", label: "Calls" },
  { value: "minutes", label: "Minutes" },
] as const;
type View = (typeof VIEWS)[number]["value"];

const MINUTES: readonly ChartSeries[] = [{ key: "minutes", label: "Minutes", tone: "info" }];

const BUCKETS: Record<ReportBucket, string> = {
  hour: "hour by hour",
  day: "day by day",
  week: "week by week",
  month: "month by month",
};

interface VolumeCardProps {
  title: string;
  report: Pick<AnalyticsResource, "bucket" | "lastDay" | "timeZone" | "series">;
  drill: Drill;
  actions?: ReactNode;
}

/** Calls over time, stacked by what became of them, or how long people talked. */
export function VolumeCard({ title, report, drill, actions }: VolumeCardProps) {
  const [view, setView] = useState<View>("calls");
  const isCounted = view === "calls";
  const points = report.series.map((point) => ({
    label: pointLabel(point, report),
    values: { ...pick(point), minutes: point.durationSeconds / 60 },
    href: drill({ from: point.from, to: point.to }),
  }));
  const rhythm = BUCKETS[report.bucket];
  return (
    <Card className="h-full">
      <CardHeader
        title={title}
        description={`${rhythm.charAt(0).toUpperCase()}${rhythm.slice(1)}, in the time of ${report.timeZone}`}
        actions={actions}
      />
      <CardBody className="flex flex-col gap-3">
        <Segmented label="Show" options={VIEWS} value={view} onChange={setView} />
        <TimeSeriesChart
          label={`${isCounted ? "Calls by outcome" : "Minutes of talk"}, ${rhythm}`}
          series={isCounted ? OUTCOME_SERIES : MINUTES}
          points={points}
          format={(value) => formatNumber(value)}
        />
      </CardBody>
    </Card>
  );
}

function pick({ answered, voicemail, unanswered, failed }: AnalyticsResource["series"][number]) {
  return { answered, voicemail, unanswered, failed };
}
