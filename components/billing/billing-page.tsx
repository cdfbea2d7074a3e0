"use client";

import { Receipt } from "lucide-react";
import { EmptyState } from "@/components/patterns/empty-state";
import { PageHeader } from "@/components/patterns/page-header";
import { QueryState } from "@/components/patterns/query-state";
import { StatTile } from "@/components/patterns/stat-tile";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { Alert } from "@/components/ui/alert";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { formatNumber } from "@/config/format";
import { useCreditEntries, useCredits } from "@/lib/client/credits/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import { useWorkspaceScope } from "@/lib/client/workspaces/workspace-scope";
import type { CreditAccountResource } from "@/types/credits";
import { daysLeft, spellDaysLeft } from "./days-left";
import { LedgerTable } from "./ledger-table";
import { minutesLeft } from "./minutes-left";

/** What there is, how long it lasts, and why each amount moved. */
export function BillingPage() {
  const { slug } = useWorkspaceScope();
  const account = useCredits(slug);
  const entries = useCreditEntries(slug);
  return (
    <>
      <PageHeader title="Billing" />
      <QueryState
        query={account}
        skeleton={<Skeleton className="h-28 rounded-lg" />}
        isEmpty={() => false}
        empty={null}
      >
        {(data) => <Account account={data} />}
      </QueryState>
      <h2 className="mt-6 mb-2 font-semibold text-lg">Ledger</h2>
      <QueryState
        query={entries}
        skeleton={<TableSkeleton />}
        isEmpty={(found) => found.length === 0}
        empty={
          <EmptyState icon={Receipt} title="Nothing has moved yet">
            Top-ups and the cost of every call appear here, each with its reason.
          </EmptyState>
        }
      >
        {(found) => <LedgerTable entries={found} loadMore={toLoadMore(entries)} slug={slug} />}
      </QueryState>
    </>
  );
}

function Account({ account }: { account: CreditAccountResource }) {
  const { currency } = account;
  if (account.isBillingExempt) {
    return (
      <Alert tone="info" title="Calls of this workspace are not billed">
        The ledger below stays for reference.
      </Alert>
    );
  }
  const days = daysLeft(account);
  const minutes = minutesLeft(account);
  return (
    <div className="grid grid-cols-2 gap-3 lg:grid-cols-4 lg:gap-4">
      <StatTile
        label="Balance"
        value={<Money amountMicros={account.balanceMicros} currency={currency} />}
        hint={
          account.heldMicros === "0" ? (
            "nothing is held"
          ) : (
            <span>
              <Money amountMicros={account.heldMicros} currency={currency} /> held by calls going on
            </span>
          )
        }
      />
      <StatTile
        label="Lasts"
        value={days === null ? "–" : `${formatNumber(days)} ${days === 1 ? "day" : "days"}`}
        hint={days === null ? spellDaysLeft(days) : "at the pace of the last 7 days"}
      />
      <StatTile
        label="Price"
        value={<Money amountMicros={account.rateMicrosPerMinute} currency={currency} precise />}
        hint={minutes === null ? "a minute" : `a minute, ${formatNumber(minutes)} minutes left`}
      />
      <StatTile
        label="Used, 7 days"
        value={<Money amountMicros={account.usedLast7DaysMicros} currency={currency} />}
        hint="today included"
      />
    </div>
  );
}
