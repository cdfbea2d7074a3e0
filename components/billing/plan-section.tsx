"use client";

import { Package } from "lucide-react";
import { EmptyState } from "@/components/patterns/empty-state";
import { QueryState } from "@/components/patterns/query-state";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { useOfferedPlans, useSubscription } from "@/lib/client/subscriptions/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { PlanActions } from "./plan-actions";
import { PlanFacts } from "./plan-facts";
import { PlanNotices } from "./plan-notices-view";

/** The plan with what was used of it, or the way to one. */
export function PlanSection({ onChoose }: { onChoose: () => void }) {
  const { slug } = useWorkspaceScope();
  const mayManage = useCan()("billing.manage");
  const query = useSubscription(slug);
  const plan = query.data?.subscription ?? null;
  const hasEnded = plan === null || plan.status === "canceled" || plan.status === "incomplete_expired";
  return (
    <section aria-label="Plan">
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-60 rounded-lg" />}
        isEmpty={() => hasEnded}
        empty={<NoPlan onChoose={mayManage ? onChoose : null} />}
      >
        {() =>
          plan ? (
            <Card>
              <PlanFacts subscription={plan} notices={<PlanNotices subscription={plan} />} />
              {mayManage ? <PlanActions subscription={plan} onChange={onChoose} /> : null}
            </Card>
          ) : null
        }
      </QueryState>
    </section>
  );
}

function NoPlan({ onChoose }: { onChoose: (() => void) | null }) {
  const { slug } = useWorkspaceScope();
  const { data: plans } = useOfferedPlans(slug);
  const hasOffers = plans?.some(({ isOnOffer }) => isOnOffer) ?? false;
  return (
    <EmptyState
      icon={Package}
      title="No plan: you pay as you go"
      className="py-8"
      action={
        onChoose && hasOffers ? (
          <Button variant="primary" onClick={onChoose}>
            See plans
          </Button>
        ) : null
      }
    >
      {hasOffers
        ? "Each call is paid from the balance. With a plan you get minutes every period, and a price for those beyond."
        : "Each call is paid from the balance. There are no plans to choose at the moment."}
    </EmptyState>
  );
}
