"use client";

import { useQueryState } from "nuqs";
import { ClientsOnTheWay } from "@/components/onboarding/clients-on-the-way";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { Segmented } from "@/components/patterns/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { usePartnerStats } from "@/lib/client/stats/queries";
import { Figures } from "./figures";
import { FirstSteps } from "./first-steps";
import { NeedsHelp } from "./needs-help";
import { OverTime } from "./over-time";
import { PERIODS, periodParser } from "./period";

const PERIOD_OPTIONS = PERIODS.map((days) => ({ value: String(days), label: `${days} days` }));

/** The agency's day: who needs help first, then what the clients did and what it brought. */
export function OverviewPage() {
  const [days, setDays] = useQueryState("days", periodParser);
  const query = usePartnerStats(days);
  return (
    <>
      <PageHeader
        title="Overview"
        actions={
          <Segmented
            label="Period"
            options={PERIOD_OPTIONS}
            value={String(days)}
            onChange={(next) => void setDays(PERIODS.find((period) => String(period) === next) ?? null)}
          />
        }
      />
      <QueryState
        query={query}
        skeleton={<OverviewSkeleton />}
        isEmpty={({ workspaces }) => workspaces === 0}
        empty={<FirstSteps />}
      >
        {(stats) => (
          <div className="flex flex-col gap-4">
            <NeedsHelp />
            <ClientsOnTheWay />
            <Figures stats={stats} />
            <OverTime stats={stats} />
          </div>
        )}
      </QueryState>
    </>
  );
}

function OverviewSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <Skeleton className="h-32 rounded-lg" />
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-24 rounded-lg" />
      </div>
      <Skeleton className="h-72 rounded-lg" />
    </div>
  );
}
