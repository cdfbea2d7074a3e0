"use client";

import dynamic from "next/dynamic";
import { QueryState } from "@/components/patterns/query-state";
import { Alert } from "@/components/ui/alert";
import { Skeleton } from "@/components/ui/skeleton";
import { useCredits } from "@/lib/client/credits/queries";
import { useCan, useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import { AutoRechargeCard } from "./auto-recharge-card";
import { BalanceTiles } from "./balance-tiles";
import { ExpiringCredits } from "./expiring-credits";
import { PlanSection } from "./plan-section";
import { spellSpending } from "./spending-words";
import type { BillingSheet } from "./use-billing-address";

const UsageCard = dynamic(() => import("./usage-card").then((module) => module.UsageCard), {
  ssr: false,
  loading: () => <Skeleton className="h-72 rounded-lg" />,
});

export interface BillingOverviewProps {
  onOpen: (sheet: BillingSheet) => void;
}

/** What there is and how long it lasts, the plan, how the balance is filled, and what is used by day. */
export function BillingOverview({ onOpen }: BillingOverviewProps) {
  const { slug } = useWorkspaceScope();
  const seesBilling = useCan()("billing.read");
  const query = useCredits(slug);
  return (
    <QueryState
      query={query}
      skeleton={<Skeleton className="h-28 rounded-lg" />}
      isEmpty={() => false}
      empty={null}
    >
      {(account) =>
        account.isBillingExempt ? (
          <div className="flex flex-col gap-6">
            <Alert tone="info" title="Calls of this workspace are not billed">
              The ledger stays for reference.
            </Alert>
            <UsageCard />
          </div>
        ) : (
          <div className="flex flex-col gap-6">
            <BalanceTiles account={account} />
            <ExpiringCredits account={account} />
            {seesBilling ? (
              <div className="grid items-start gap-x-4 gap-y-6 lg:grid-cols-3">
                <div className="min-w-0 lg:col-span-2">
                  <PlanSection onChoose={() => onOpen("plan")} />
                </div>
                <AutoRechargeCard spendingRule={spellSpending(account)} />
              </div>
            ) : (
              <p className="max-w-prose text-muted-foreground">{spellSpending(account)}</p>
            )}
            <UsageCard />
          </div>
        )
      }
    </QueryState>
  );
}
