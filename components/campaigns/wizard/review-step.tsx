"use client";

import { QueryState } from "@/components/patterns/query-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useCampaignEstimate } from "@/lib/client/campaigns/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignEstimate } from "@/types/campaign-live";
import type { CampaignResource, CampaignStep } from "@/types/campaigns";
import { ConsentCard } from "./consent-card";
import { EstimateCard } from "./estimate-card";
import { ObstaclesCard } from "./obstacles-card";
import { StartCard } from "./start-card";
import { TestCallCard } from "./test-call-card";
import type { CampaignDraft } from "./use-campaign-draft";

export interface ReviewStepProps {
  campaign: CampaignResource;
  draft: CampaignDraft;
  onStep: (step: CampaignStep) => void;
}

/** What it will take, what is missing, and the start. */
export function ReviewStep(props: ReviewStepProps) {
  const { slug } = useWorkspaceScope();
  const query = useCampaignEstimate(slug, props.campaign.id);
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-96 rounded-lg" />}
      isEmpty={() => false}
      empty={null}
    >
      {(estimate) => <Review {...props} estimate={estimate} />}
    </QueryState>
  );
}

function Review({ campaign, draft, onStep, estimate }: ReviewStepProps & { estimate: CampaignEstimate }) {
  const can = useCan();
  // Consent is asked for right here, so it is no obstacle elsewhere.
  const obstacles = estimate.obstacles.filter(({ field }) => field !== "settings.consent");
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="flex min-w-0 flex-col gap-4">
        <ObstaclesCard obstacles={obstacles} onStep={onStep} />
        <EstimateCard estimate={estimate} schedule={draft.values.settings.schedule} />
        <ConsentCard draft={draft} />
      </div>
      <div className="flex min-w-0 flex-col gap-4">
        {can("calls.place") && campaign.progress.total > 0 && draft.values.agentId ? (
          <TestCallCard campaignId={campaign.id} />
        ) : null}
        <StartCard draft={draft} estimate={estimate} hasObstacles={obstacles.length > 0} />
      </div>
    </div>
  );
}
