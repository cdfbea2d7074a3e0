import { CALL_STATUS_LOOKS } from "@/components/calls/call-looks";
import type { ChartTone } from "@/components/patterns/charts/chart-types";
import { OutcomeSplit } from "@/components/patterns/charts/outcome-split";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import type { CallStatusName, StatsResource } from "@/types/calls";

/** Only the groups people know carry the colours of the chart beside; the rest is told apart by its words. */
const TONES: Partial<Record<CallStatusName, ChartTone>> = {
  completed: "success",
  no_answer: "warning",
  busy: "info",
  failed: "danger",
  canceled: "muted",
};

export function Outcomes({ stats, days }: { stats: StatsResource; days: number }) {
  const slices = [...stats.outcomes].sort(mostFirst).map(({ status, calls }) => ({
    key: status,
    label: CALL_STATUS_LOOKS[status].label,
    value: calls,
    ...(TONES[status] ? { tone: TONES[status] } : {}),
  }));
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
