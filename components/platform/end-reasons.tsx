"use client";

import { CircleCheck } from "lucide-react";
import { PROVIDER_NAMES } from "@/components/integrations/provider-names";
import { type CompareColumn, CompareTable } from "@/components/patterns/compare-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Card, CardHeader } from "@/components/ui/card";
import { LinkTabs } from "@/components/ui/link-tabs";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import { useEndReasons } from "@/lib/client/platform/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { EndReasonResource } from "@/types/end-reasons";
import { END_REASONS_HREF, EVENT_TABS } from "./event-tabs";

/** Words of providers for why calls ended that nobody has given a meaning yet; until then such calls count as unknown. */
export function EndReasons() {
  const query = useEndReasons();
  return (
    <>
      <PageHeader title="Events" description="What voice providers report, where it stands still." />
      <LinkTabs
        label="Events by state"
        tabs={EVENT_TABS.all}
        currentHref={END_REASONS_HREF}
        className="mb-3"
      />
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(reasons) => reasons.length === 0}
        empty={
          <EmptyState icon={CircleCheck} title="Every end is known">
            When a provider gives a reason for the end of a call that has no meaning here yet, it shows here
            for thirty days. Such calls count as ended for an unknown reason.
          </EmptyState>
        }
      >
        {(reasons) => (
          <div className="space-y-4">
            <Card>
              <CardHeader
                title="Reasons without a meaning"
                description="Of the last 30 days. Calls with them count as ended for an unknown reason."
                className="mb-1"
              />
              <CompareTable
                label="Reasons without a meaning"
                nameLabel="Reason"
                rows={reasons}
                getRowId={({ provider, reason }) => `${provider} ${reason}`}
                nameOf={({ reason }) => reason}
                columns={COLUMNS}
                startWith={{ key: "calls", isRising: false }}
              />
            </Card>
            <LoadMore {...toLoadMore(query)} />
          </div>
        )}
      </QueryState>
    </>
  );
}

const COLUMNS: CompareColumn<EndReasonResource>[] = [
  {
    key: "provider",
    label: "Provider",
    rankOf: ({ provider }) => PROVIDER_NAMES[provider],
    show: ({ provider }) => PROVIDER_NAMES[provider],
  },
  { key: "calls", label: "Calls", rankOf: ({ count }) => count, show: ({ count }) => formatNumber(count) },
  seen("first", "First seen", ({ firstSeenAt }) => firstSeenAt),
  seen("last", "Last seen", ({ lastSeenAt }) => lastSeenAt),
];

function seen(
  key: string,
  label: string,
  of: (reason: EndReasonResource) => string,
): CompareColumn<EndReasonResource> {
  return {
    key,
    label,
    rankOf: (reason) => Date.parse(of(reason)),
    show: (reason) => <TimeAgo instant={of(reason)} className="text-muted-foreground" />,
  };
}
