"use client";

import { Package, Plus } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { MoneyTile } from "@/components/patterns/money-tile";
import { QueryState } from "@/components/patterns/query-state";
import { StatTile } from "@/components/patterns/stat-tile";
import { buttonVariants } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { formatNumber } from "@/config/format";
import { usePartnerCan } from "@/lib/client/partner/partner-scope";
import { usePlans } from "@/lib/client/plans/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { ClientPlanResource } from "@/types/client-plans";
import { PlanCard } from "./plan-card";
import { planTotals } from "./plan-totals";
import { PlansFrame } from "./plans-frame";
import { RetiredPlans } from "./retired-plans";
import { SellingNotice } from "./selling-notice";

/** The plans the agency sells, what they bring, and what it still needs before it can sell them. */
export function PlansPage() {
  const query = usePlans("live");
  const mayManage = usePartnerCan()("partner.plans.manage");
  const add = mayManage ? (
    <Link href="/org/plans/new" className={buttonVariants({ variant: "primary" })}>
      <Plus aria-hidden />
      New plan
    </Link>
  ) : null;
  return (
    <PlansFrame current="/org/plans" actions={query.data?.length ? add : null}>
      <SellingNotice />
      <QueryState
        query={query}
        skeleton={<PlansSkeleton />}
        isEmpty={(plans) => plans.length === 0}
        empty={
          <EmptyState icon={Package} title="No plans yet" action={add}>
            A plan is a price, the minutes it includes, and what a minute costs after that. Clients without
            one pay for calls from their balance, at the prices you set.
          </EmptyState>
        }
      >
        {(plans) => (
          <div className="flex flex-col gap-4">
            <Totals plans={plans} />
            <ul className="grid gap-4 lg:grid-cols-2 xl:grid-cols-3">
              {plans.map((plan) => (
                <li key={plan.id} className="min-w-0">
                  <PlanCard plan={plan} />
                </li>
              ))}
            </ul>
            <LoadMore {...toLoadMore(query)} />
          </div>
        )}
      </QueryState>
      <RetiredPlans />
    </PlansFrame>
  );
}

function Totals({ plans }: { plans: readonly ClientPlanResource[] }) {
  const totals = planTotals(plans);
  const clients = totals.reduce((sum, { subscribers }) => sum + subscribers, 0);
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatTile label="Clients on a plan" value={formatNumber(clients)} hint="trials included" />
      {totals.map(({ currency, mrrMicros }) => (
        <MoneyTile
          key={currency}
          label="A month"
          amountMicros={mrrMicros}
          currency={currency}
          isOnly={totals.length === 1}
          hint="usage not included"
        />
      ))}
    </div>
  );
}

function PlansSkeleton() {
  return (
    <div className="grid gap-4 lg:grid-cols-2 xl:grid-cols-3">
      <Skeleton className="h-52 rounded-lg" />
      <Skeleton className="h-52 rounded-lg" />
      <Skeleton className="h-52 rounded-lg max-lg:hidden" />
    </div>
  );
}
