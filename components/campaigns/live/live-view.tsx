"use client";

import { QueryState } from "@/components/patterns/query-state";
import { Skeleton } from "@/components/ui/skeleton";
import { isMoving, useCampaignLive } from "@/lib/client/campaigns/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CampaignLive } from "@/types/campaign-live";
import type { CampaignResource } from "@/types/campaigns";
import { ActiveCalls } from "./active-calls";
import { ActivityFeed } from "./activity-feed";
import { Funnel } from "./funnel";
import { Outcomes } from "./outcomes";
import { RateCard } from "./rate-card";
import { Reasons } from "./reasons";
import { UnreportedCalls } from "./unreported-calls";

/** How a campaign does right now: told by push, and asked for every few seconds besides. */
export function LiveView({ campaign }: { campaign: CampaignResource }) {
  const { slug } = useWorkspaceScope();
  const query = useCampaignLive(slug, campaign.id);
  return (
    <QueryState query={query} skeleton={<LiveSkeleton />} isEmpty={() => false} empty={null}>
      {(live) => <Live campaign={campaign} live={live} />}
    </QueryState>
  );
}

function Live({ campaign, live }: { campaign: CampaignResource; live: CampaignLive }) {
  const { slug } = useWorkspaceScope();
  const seesCalls = useCan()("calls.read");
  return (
    <div className="flex flex-col gap-4">
      {live.unreportedCalls > 0 ? <UnreportedCalls count={live.unreportedCalls} /> : null}
      <div className="grid gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <RateCard campaign={campaign} live={live} />
        <Funnel
          figures={live.figures}
          callsHref={seesCalls ? `/w/${slug}/calls?campaignId=${campaign.id}` : null}
        />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          {isMoving(live.status) || live.activeCalls.length > 0 ? (
            <ActiveCalls calls={live.activeCalls} />
          ) : null}
          <ActivityFeed feed={live.feed} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Outcomes campaignId={campaign.id} outcomes={live.outcomes} />
          <Reasons campaignId={campaign.id} reasons={live.reasons} />
        </div>
      </div>
    </div>
  );
}

function LiveSkeleton() {
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <Skeleton className="h-56 rounded-lg" />
      <Skeleton className="h-56 rounded-lg" />
      <Skeleton className="h-80 rounded-lg" />
      <Skeleton className="h-80 rounded-lg" />
    </div>
  );
}
