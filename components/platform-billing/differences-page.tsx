"use client";

import { Scale } from "lucide-react";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { DIFFERENCE_STATES, KIND_WORDS } from "@/components/differences/difference-words";
import { DifferencesTable } from "@/components/differences/differences-table";
import { EmptyState } from "@/components/patterns/empty-state";
import { LoadMore } from "@/components/patterns/load-more";
import { QueryState } from "@/components/patterns/query-state";
import { Segmented } from "@/components/patterns/segmented";
import { TableSkeleton } from "@/components/patterns/table-skeleton";
import { NativeSelect } from "@/components/ui/native-select";
import { useFixDifference } from "@/lib/client/platform-billing/mutations";
import { useDifferences } from "@/lib/client/platform-billing/queries";
import { toLoadMore } from "@/lib/client/use-pages";
import type { DifferenceResource } from "@/types/reconciliation";
import { BooksOverview } from "./books-overview";
import { DIFFERENCE_KINDS, differenceParsers, toDifferenceQuery } from "./difference-filters";

const DifferenceSheet = dynamic(
  () => import("@/components/differences/difference-sheet").then((module) => module.DifferenceSheet),
  {
    ssr: false,
  },
);

/** On what our books and those of others do not agree, and what can be done about it. */
export function DifferencesPage() {
  const [state, setState] = useQueryStates(differenceParsers);
  const query = useDifferences(toDifferenceQuery(state));
  const [opened, setOpened] = useState<DifferenceResource | null>(null);
  const isNarrowed = state.kind !== null || state.partnerId !== null;
  return (
    <div className="flex flex-col gap-4">
      <BooksOverview />
      <div className="flex flex-wrap items-center gap-2">
        <Segmented
          label="State"
          options={DIFFERENCE_STATES}
          value={state.status}
          onChange={(status) => void setState({ status })}
        />
        <NativeSelect
          aria-label="What was compared"
          className="w-44"
          value={state.kind ?? ""}
          onChange={({ target }) =>
            void setState({ kind: DIFFERENCE_KINDS.find((kind) => kind === target.value) ?? null })
          }
        >
          <option value="">Everything</option>
          {DIFFERENCE_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {KIND_WORDS[kind]}
            </option>
          ))}
        </NativeSelect>
      </div>
      <QueryState
        query={query}
        skeleton={<TableSkeleton rows={4} />}
        isEmpty={(differences) => differences.length === 0}
        isFiltered={isNarrowed}
        onClearFilters={() => void setState({ kind: null, partnerId: null })}
        empty={
          <EmptyState icon={Scale} title="Nothing here">
            The books of every agency are compared each night. What does not agree shows here.
          </EmptyState>
        }
      >
        {(differences) => (
          <>
            <DifferencesTable differences={differences} onOpen={setOpened} audience="operator" />
            <LoadMore {...toLoadMore(query)} />
          </>
        )}
      </QueryState>
      {opened ? <Opened difference={opened} onClose={() => setOpened(null)} /> : null}
    </div>
  );
}

function Opened({ difference, onClose }: { difference: DifferenceResource; onClose: () => void }) {
  const fix = useFixDifference(difference.id);
  return <DifferenceSheet difference={difference} fix={fix} audience="operator" onClose={onClose} />;
}
