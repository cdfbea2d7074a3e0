"use client";

import { Section } from "@/components/money/section";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeAgo } from "@/components/ui/time-ago";
import { formatNumber } from "@/config/format";
import { useOwnRuns } from "@/lib/client/own-books/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { RunResource } from "@/types/reconciliation";

/** When the agency's account was compared. */
export function OwnRuns() {
  const query = useOwnRuns();
  return (
    <Section id="comparisons" title="Comparisons">
      <QueryState
        query={query}
        skeleton={<Skeleton className="h-24 rounded-lg" />}
        isEmpty={(runs) => runs.length === 0}
        empty={<p className="text-muted-foreground">None yet: the first is made in the coming night.</p>}
      >
        {(runs) => (
          <div className="flex flex-col gap-3">
            <Card>
              <ul className="divide-y">
                {runs.map((run) => (
                  <Run key={run.id} run={run} />
                ))}
              </ul>
            </Card>
            <LoadMore {...toLoadMore(query)} />
          </div>
        )}
      </QueryState>
    </Section>
  );
}

function Run({ run: { startedAt, finishedAt, compared, error } }: { run: RunResource }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2.5">
      <TimeAgo instant={startedAt} />
      <span className="flex items-center gap-3 text-muted-foreground">
        {error ? (
          <>
            Nothing was changed; it is tried again in the coming night.
            <Badge tone="danger">Not finished</Badge>
          </>
        ) : finishedAt ? (
          <>
            {compared === 1 ? "1 thing compared" : `${formatNumber(compared)} things compared`}
            <Badge tone="success">Finished</Badge>
          </>
        ) : (
          <Badge tone="info">Under way</Badge>
        )}
      </span>
    </li>
  );
}
