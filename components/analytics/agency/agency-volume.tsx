import { TimeSeriesChart } from "@/components/patterns/charts/time-series-chart";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { PartnerAnalyticsResource } from "@/types/analytics";
import { pointLabel } from "../figures";
import { OUTCOME_SERIES } from "../looks";

/** Calls of all clients over time, stacked by what became of them. */
export function AgencyVolume({ report }: { report: PartnerAnalyticsResource }) {
  const points = report.series.map(({ answered, voicemail, unanswered, failed, day }) => ({
    label: pointLabel({ day, hour: null }, report),
    values: { answered, voicemail, unanswered, failed },
  }));
  return (
    <Card className="h-full">
      <CardHeader title="How many calls, and what became of them?" />
      <CardBody>
        <TimeSeriesChart label="Calls of all clients by outcome" series={OUTCOME_SERIES} points={points} />
      </CardBody>
    </Card>
  );
}
