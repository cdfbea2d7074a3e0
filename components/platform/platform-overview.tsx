"use client";

import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { StatTile } from "@/components/patterns/stat-tile";
import { formatNumber } from "@/components/ui/format";
import { Skeleton } from "@/components/ui/skeleton";
import { usePlatformStats } from "@/lib/client/platform/queries";
import { PlatformHealth } from "./platform-health";

/** The platform at a glance: how much there is, and whether anything is stuck. */
export function PlatformOverview() {
  const query = usePlatformStats();
  return (
    <>
      <PageHeader title="Overview" />
      <QueryState query={query} skeleton={<OverviewSkeleton />} isEmpty={() => false} empty={null}>
        {(stats) => (
          <div className="flex flex-col gap-4">
            <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
              <StatTile
                label="Agencies"
                value={formatNumber(stats.partners)}
                href="/super-admin/partners"
                hint="with the platform's own"
              />
              <StatTile label="Workspaces" value={formatNumber(stats.workspaces)} hint="of all agencies" />
              <div className="max-sm:col-span-2">
                <StatTile
                  label="Calls today"
                  value={formatNumber(stats.callsToday)}
                  hint="since midnight UTC"
                />
              </div>
            </div>
            <PlatformHealth stats={stats} />
          </div>
        )}
      </QueryState>
    </>
  );
}

function OverviewSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-24 rounded-lg" />
      </div>
      <Skeleton className="h-56 rounded-lg" />
    </div>
  );
}
