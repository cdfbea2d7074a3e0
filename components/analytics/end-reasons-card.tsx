import type { ReactNode } from "react";
import { BarList } from "@/components/patterns/charts/bar-list";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { describeEnd } from "@/config/call-words";
import type { Drill } from "@/lib/client/analytics/drill";
import type { AnalyticsResource } from "@/types/analytics";

interface EndReasonsCardProps {
  reasons: AnalyticsResource["endReasons"];
  drill: Drill;
  actions?: ReactNode;
}

export function EndReasonsCard({ reasons, drill, actions }: EndReasonsCardProps) {
  const items = reasons.map(({ reason, calls }) => ({
    key: reason,
    label: describeEnd(reason),
    value: calls,
    href: drill({ endedReason: reason }),
  }));
  return (
    <Card className="h-full">
      <CardHeader title="Why do calls end?" actions={actions} />
      <CardBody>
        {items.length > 0 ? (
          <BarList label="Reasons why calls ended" items={items} />
        ) : (
          <p className="text-muted-foreground">No call has ended yet.</p>
        )}
      </CardBody>
    </Card>
  );
}
