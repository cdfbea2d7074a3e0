"use client";

import { KIND_WORDS } from "@/components/differences/difference-words";
import { QueryState } from "@/components/patterns/query-state";
import { StatTile } from "@/components/patterns/stat-tile";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { formatNumber } from "@/config/format";
import { messageOf } from "@/lib/client/form-problem";
import { useStartReconciliation } from "@/lib/client/platform-billing/mutations";
import { useReconciliation } from "@/lib/client/platform-billing/queries";
import type { ReconciliationOverview } from "@/types/reconciliation";

/** How much does not agree, by what was compared, with the way in; and the comparison at once. */
export function BooksOverview() {
  const query = useReconciliation();
  return (
    <section aria-label="Overview" className="flex flex-col gap-3">
      <QueryState query={query} skeleton={<Skeleton className="h-24" />} isEmpty={() => false} empty={null}>
        {(overview) => <Tiles overview={overview} />}
      </QueryState>
      <div className="flex justify-end">
        <CompareNow />
      </div>
    </section>
  );
}

function Tiles({ overview: { kinds, failedRuns } }: { overview: ReconciliationOverview }) {
  const open = kinds.reduce((sum, kind) => sum + kind.open, 0);
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <StatTile
        label="Open differences"
        value={formatNumber(open)}
        hint={open === 0 ? "all books agree" : null}
      />
      <StatTile
        label="Comparisons that failed"
        value={formatNumber(failedRuns)}
        hint="of the last two days"
        href="/super-admin/billing/comparisons?failed=true"
      />
      {kinds.map(({ kind, open: count, agencies }) => (
        <StatTile
          key={kind}
          label={KIND_WORDS[kind]}
          value={formatNumber(count)}
          hint={agencies === 1 ? "of 1 agency" : `of ${formatNumber(agencies)} agencies`}
          href={`/super-admin/billing/differences?kind=${kind}`}
        />
      ))}
    </div>
  );
}

function CompareNow() {
  const start = useStartReconciliation();
  const begin = () =>
    start.mutate(null, {
      onSuccess: ({ filed }) =>
        toast.success(
          filed === 0 ? "A comparison is under way already" : `${formatNumber(filed)} comparisons have begun`,
        ),
      onError: (error) => toast.error(messageOf(error)),
    });
  return (
    <Button loading={start.isPending} onClick={begin}>
      Compare all books now
    </Button>
  );
}
