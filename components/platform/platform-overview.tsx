"use client";

import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { StatTile } from "@/components/patterns/stat-tile";
import { Skeleton } from "@/components/ui/skeleton";
import { formatNumber } from "@/config/format";
import { usePlatformStats } from "@/lib/client/platform/queries";
import type { PlatformStatsResource } from "@/types/console";
import { PlatformHealth } from "./platform-health";
import { PlatformMonth } from "./platform-month";

/** The platform at a glance: how much there is, what it earned, and whether anything is stuck. */
export function PlatformOverview() {
  const query = usePlatformStats();
  return (
    <>
      <PageHeader title="Overview" />
      <QueryState query={query} skeleton={<OverviewSkeleton />} isEmpty={() => false} empty={null}>
        {(stats) => (
          <div className="flex flex-col gap-4">
            <SizeTiles stats={stats} />
            <PlatformMonth />
            <PlatformHealth stats={stats} />
          </div>
        )}
      </QueryState>
    </>
  );
}

function SizeTiles({ stats }: { stats: PlatformStatsResource }) {
  const { suspendedPartners, pendingRequests } = stats;
  const tiles = [
    {
      label: "Agencies",
      value: stats.partners,
      href: "/super-admin/partners",
      hint:
        suspendedPartners > 0 ? `${formatNumber(suspendedPartners)} suspended` : "with the platform's own",
    },
    {
      label: "Requests",
      value: pendingRequests,
      href: "/super-admin/partner-requests?status=pending",
      hint: pendingRequests > 0 ? "waiting for you" : "none is waiting",
    },
    {
      label: "Workspaces",
      value: stats.workspaces,
      href: "/super-admin/partners?sort=workspaces",
      hint: "of all agencies",
    },
    { label: "People", value: stats.people, hint: "with an account" },
    {
      label: "Calls today",
      value: stats.callsToday,
      href: "/super-admin/partners?sort=calls",
      hint: `${formatNumber(stats.minutesToday)} minutes since midnight UTC`,
    },
  ];
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-5 max-lg:[&>:last-child]:col-span-2">
      {tiles.map(({ label, value, hint, href }) => (
        <StatTile
          key={label}
          label={label}
          value={formatNumber(value)}
          hint={hint}
          {...(href ? { href } : {})}
        />
      ))}
    </div>
  );
}

function OverviewSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-5">
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-24 rounded-lg" />
        <Skeleton className="h-24 rounded-lg max-lg:col-span-2" />
      </div>
      <Skeleton className="h-28 rounded-lg" />
      <Skeleton className="h-72 rounded-lg" />
    </div>
  );
}
