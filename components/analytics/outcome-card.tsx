import { OutcomeSplit } from "@/components/patterns/charts/outcome-split";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { OUTCOME_WORDS } from "@/config/call-words";
import type { Drill } from "@/lib/client/analytics/drill";
import type { StatsResource } from "@/types/analytics";
import { OUTCOME_SERIES } from "./looks";

export interface OutcomeCardProps {
  title: string;
  outcomes: StatsResource["outcomes"];
  drill?: Drill | undefined;
}

/** The outcomes as parts of all calls, in the colours of the series beside. */
export function OutcomeCard({ title, outcomes, drill }: OutcomeCardProps) {
  const slices = [...outcomes]
    .sort((one, other) => other.calls - one.calls)
    .map(({ outcome, calls }) => ({
      key: outcome,
      label: OUTCOME_WORDS[outcome],
      value: calls,
      tone: OUTCOME_SERIES.find(({ key }) => key === outcome)?.tone ?? ("muted" as const),
      href: drill?.({ outcome }),
    }));
  return (
    <Card className="h-full">
      <CardHeader title={title} />
      <CardBody>
        <OutcomeSplit label="Outcomes of the calls" slices={slices} unit="calls" />
      </CardBody>
    </Card>
  );
}
