import type { ReactNode } from "react";
import { TimeSeriesChart } from "@/components/patterns/charts/time-series-chart";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { PartnerAnalyticsResource } from "@/types/analytics";
import { pointLabel } from "../figures";
import { OUTCOME_SERIES } from "../looks";

/** Calls of all clients over time, stacked by what became of them. */
export function AgencyVolume({ report, actions }: { report: PartnerAnalyticsResource; actions: ReactNode }) {
  const points = report.series.map(({ answered, voicemail, unanswered, failed, day }) => ({
    label: pointLabel({ day }, report),
    values: { answered, voicemail, unanswered, failed },
  }));
  return (
    <Card className="h-full">
      <CardHeader title="How many calls, and what became of them?" actions={actions} />
      <CardBody>
        <TimeSeriesChart label="Calls of all clients by outcome" series={OUTCOME_SERIES} points={points} />
      </CardBody>
    </Card>
  );
}
