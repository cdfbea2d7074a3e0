"use client";

import { QueryState } from "@/components/patterns/query-state";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { Skeleton } from "@/components/ui/skeleton";
import { formatNumber } from "@/config/format";
import { usePlatformRevenue } from "@/lib/client/platform/queries";
import type { PlatformRevenueResource } from "@/types/console";

/** What this month's calls brought so far, currency by currency. */
export function PlatformMonth() {
  const query = usePlatformRevenue();
  return (
    <Card>
      <CardHeader title="This month" description="Calls that ended since the first of the month, UTC." />
      <CardBody>
        <QueryState
          query={query}
          skeleton={<Skeleton className="h-16" />}
          isEmpty={({ currencies }) => currencies.length === 0}
          empty={<p className="text-muted-foreground">No call has ended this month yet.</p>}
        >
          {({ currencies }) => (
            <ul className="divide-y">
              {currencies.map((row) => (
                <CurrencyRow key={row.currency} row={row} />
              ))}
            </ul>
          )}
        </QueryState>
      </CardBody>
    </Card>
  );
}

function CurrencyRow({ row }: { row: PlatformRevenueResource["currencies"][number] }) {
  const { currency } = row;
  const figures = [
    { label: "The platform earned", value: <Money amountMicros={row.platformMicros} currency={currency} /> },
    { label: "Charged to clients", value: <Money amountMicros={row.chargeMicros} currency={currency} /> },
    { label: "Calls", value: formatNumber(row.calls) },
    { label: "Minutes", value: formatNumber(row.minutes) },
  ];
  return (
    <li className="py-2 first:pt-0 last:pb-0">
      <dl className="grid grid-cols-2 gap-x-6 gap-y-2 sm:grid-cols-4">
        {figures.map(({ label, value }) => (
          <div key={label}>
            <dt className="text-muted-foreground text-sm">{label}</dt>
            <dd className="tabular font-semibold text-lg">{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
