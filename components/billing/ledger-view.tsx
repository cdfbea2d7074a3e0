"use client";

import { Receipt } from "lucide-react";
import { parseAsString, useQueryStates } from "nuqs";
import { EmptyState } from "@/components/patterns/empty-state";
import { FilterBar } from "@/components/patterns/filter-bar";
import { QueryState } from "@/components/patterns/query-state";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { type LedgerFilters, NO_LEDGER_FILTERS, readLedgerFilters } from "@/lib/client/credits/keys";
import { usePayer } from "@/lib/client/payments/payer-scope";
import { useLedger } from "@/lib/client/payments/use-ledger";
import { toLoadMore } from "@/lib/client/use-pages";
import { ENTRY_LOOKS } from "./entry-kinds";
import { LedgerTable } from "./ledger-table";
import { StatementLinks } from "./statement-links";

const PARSERS = { kind: parseAsString, from: parseAsString, to: parseAsString };
const KIND_OPTIONS = Object.entries(ENTRY_LOOKS).map(([value, { label }]) => ({ value, label }));

/** Everything that moved the balance, each with its why, and a month of it to take along. */
export function LedgerView() {
  const { payer, timeZone } = usePayer();
  const [state, setState] = useQueryStates(PARSERS);
  const filters = readLedgerFilters(state);
  const query = useLedger(payer, filters, timeZone);
  const clear = () => void setState(NO_LEDGER_FILTERS);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <FilterBar
          filters={[
            {
              key: "kind",
              label: "What",
              options: KIND_OPTIONS,
              selected: filters.kind === null ? [] : [filters.kind],
              single: true,
              onChange: ([kind]) => void setState({ kind: kind ?? null }),
            },
          ]}
          dates={{
            label: "When",
            value: { from: filters.from, to: filters.to },
            onChange: (days) => void setState(days),
            timeZone,
          }}
          onClear={clear}
        />
        <StatementLinks />
      </div>
      <QueryState
        query={query}
        skeleton={<TableSkeleton />}
        isEmpty={(entries) => entries.length === 0}
        isFiltered={isFiltered(filters)}
        onClearFilters={clear}
        empty={
          <EmptyState icon={Receipt} title="Nothing has moved yet">
            Top-ups and the cost of every call appear here, each with its reason.
          </EmptyState>
        }
      >
        {(entries) => <LedgerTable entries={entries} loadMore={toLoadMore(query)} payer={payer} />}
      </QueryState>
    </div>
  );
}

function isFiltered({ kind, from, to }: LedgerFilters): boolean {
  return kind !== null || from !== null || to !== null;
}
