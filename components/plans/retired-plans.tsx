"use client";

import Link from "next/link";
import { useState } from "react";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { usePlans } from "@/lib/client/plans/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { ClientPlanResource } from "@/types/client-plans";
import { spellPrice, spellSubscribers } from "./plan-words";

/** Plans nobody can choose any more, folded away; they are asked for when they are unfolded. */
export function RetiredPlans() {
  const [isOpen, setOpen] = useState(false);
  const query = usePlans("retired", isOpen);
  return (
    <details className="mt-6" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="focus-ring w-fit cursor-pointer rounded-sm font-medium text-muted-foreground hover:text-foreground">
        Retired plans
      </summary>
      <div className="mt-3">
        {isOpen ? (
          <QueryState
            query={query}
            skeleton={<Skeleton className="h-20 rounded-lg" />}
            isEmpty={(plans) => plans.length === 0}
            empty={<p className="text-muted-foreground">None. A plan you retire is kept here.</p>}
          >
            {(plans) => (
              <div className="flex flex-col gap-3">
                <Card>
                  <ul className="divide-y">
                    {plans.map((plan) => (
                      <RetiredPlan key={plan.id} plan={plan} />
                    ))}
                  </ul>
                </Card>
                <LoadMore {...toLoadMore(query)} />
              </div>
            )}
          </QueryState>
        ) : null}
      </div>
    </details>
  );
}

function RetiredPlan({ plan }: { plan: ClientPlanResource }) {
  return (
    <li className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1 px-4 py-2.5">
      <Link
        href={`/org/plans/${plan.id}`}
        className="focus-ring min-w-0 break-words rounded-sm hover:underline"
      >
        {plan.name}
      </Link>
      <span className="text-muted-foreground text-sm">
        {spellPrice({ ...plan.current, currency: plan.currency })} · {spellSubscribers(plan.subscribers)} ·
        retired {plan.retiredAt ? <TimeAgo instant={plan.retiredAt} /> : null}
      </span>
    </li>
  );
}
