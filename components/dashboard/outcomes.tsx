import type { ChartTone } from "@/components/patterns/charts/chart-types";
import { OutcomeSplit } from "@/components/patterns/charts/outcome-split";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { StatsResource } from "@/types/analytics";
import type { CallOutcome } from "@/types/calls";

/** The groups carry the colours of the chart beside. */
const LOOKS: Record<CallOutcome, { label: string; tone: ChartTone }> = {
  answered: { label: "Answered", tone: "success" },
  voicemail: { label: "Voicemail", tone: "info" },
  unanswered: { label: "Not answered", tone: "warning" },
  failed: { label: "Failed", tone: "danger" },
  live: { label: "Going on", tone: "muted" },
};

export function Outcomes({ stats, days }: { stats: StatsResource; days: number }) {
  const slices = [...stats.outcomes]
    .sort(mostFirst)
    .map(({ outcome, calls }) => ({ key: outcome, value: calls, ...LOOKS[outcome] }));
  return (
    <Card className="h-full">
      <CardHeader title="What came of them" description={`Last ${days} days`} />
      <CardBody>
        <OutcomeSplit label={`Outcomes of calls, last ${days} days`} slices={slices} unit="calls" />
      </CardBody>
    </Card>
  );
}

function mostFirst(one: { calls: number }, other: { calls: number }): number {
  return other.calls - one.calls;
}
