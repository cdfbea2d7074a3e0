"use client";

import { BarList } from "@/components/patterns/charts/bar-list";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignLive } from "@/types/campaign-live";
import { OUTCOME_LOOKS } from "../campaign-looks";

export interface OutcomesProps {
  campaignId: string;
  outcomes: CampaignLive["outcomes"];
}

/** How the last call to each person ended; each leads to those people. */
export function Outcomes({ campaignId, outcomes }: OutcomesProps) {
  const { slug } = useWorkspaceScope();
  const items = outcomes.flatMap(({ outcome, count }) =>
    outcome === "" || count === 0
      ? []
      : [
          {
            key: outcome,
            label: OUTCOME_LOOKS[outcome].label,
            value: count,
            tone: OUTCOME_LOOKS[outcome].chart,
            href: `/w/${slug}/campaigns/${campaignId}?tab=people&outcome=${outcome}`,
          },
        ],
  );
  return (
    <Card>
      <CardHeader title="Outcomes" description="Of the last call to each person." />
      <CardBody>
        {items.length === 0 ? (
          <p className="text-muted-foreground">No call has ended yet.</p>
        ) : (
          <BarList label="Outcomes" items={items.toSorted((one, other) => other.value - one.value)} />
        )}
      </CardBody>
    </Card>
  );
}
