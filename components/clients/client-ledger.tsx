"use client";

import { Receipt } from "lucide-react";
import { LedgerTable } from "@/components/billing/ledger-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { useClientCreditEntries } from "@/lib/client/credits/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { ClientResource } from "@/types/workspaces";

/** Every movement of the client's balance, newest first, with its reason. */
export function ClientLedger({ client }: { client: ClientResource }) {
  const query = useClientCreditEntries(client.id, true);
  return (
    <section aria-labelledby="client-ledger">
      <h2 id="client-ledger" className="font-semibold text-lg leading-8 sm:-mb-8">
        Ledger
      </h2>
      <QueryState
        query={query}
        skeleton={
          <div className="sm:pt-11">
            <TableSkeleton />
          </div>
        }
        isEmpty={(entries) => entries.length === 0}
        empty={
          <EmptyState icon={Receipt} title="Nothing has moved yet" className="sm:mt-11">
            Top-ups, adjustments and the cost of every call appear here, each with its reason.
          </EmptyState>
        }
      >
        {(entries) => <LedgerTable entries={entries} loadMore={toLoadMore(query)} slug={client.slug} />}
      </QueryState>
    </section>
  );
}
