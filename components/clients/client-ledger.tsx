"use client";

import { Receipt } from "lucide-react";
import { LedgerTable } from "@/components/billing/ledger-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { useClientCreditEntries } from "@/lib/client/credits/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { ClientResource } from "@/types/clients";

/** Every movement of the client's balance, newest first, with its reason. */
export function ClientLedger({ client }: { client: ClientResource }) {
  const query = useClientCreditEntries(client.id, true);
  return (
    <section aria-labelledby="client-ledger">
      <h2 id="client-ledger" className="mb-3 font-semibold text-lg leading-8">
        Ledger
      </h2>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(entries) => entries.length === 0}
        empty={
          <EmptyState icon={Receipt} title="Nothing has moved yet">
            Top-ups, adjustments and the cost of every call appear here, each with its reason.
          </EmptyState>
        }
      >
        {(entries) => (
          // The column menu of the table shares the line of the heading.
          <div className="sm:-mt-11">
            <LedgerTable entries={entries} loadMore={toLoadMore(query)} payer={client.slug} />
          </div>
        )}
      </QueryState>
    </section>
  );
}
